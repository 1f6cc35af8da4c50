package dev.lakeward.local.glue;

import dev.lakeward.local.gate.Faults;
import dev.lakeward.local.gate.Page;
import dev.lakeward.local.store.Document;
import dev.lakeward.shape.SdkJson;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.glue.model.*;

/// Custom classifiers: grok, XML, JSON and CSV; each change counts the version up.
public final class LocalClassifiers implements GluePart {
    static final String CLASSIFIER = "classifier";

    private final Scope scope;

    public LocalClassifiers(Scope scope) {
        this.scope = scope;
    }

    private Optional<Classifier> find(String name) {
        return scope.catalog().documents().get(CLASSIFIER, name).map(json -> SdkJson.read(json, Classifier::builder));
    }

    static String name(Classifier classifier) {
        return Stream.of(
                        Optional.ofNullable(classifier.grokClassifier()).map(GrokClassifier::name),
                        Optional.ofNullable(classifier.xmlClassifier()).map(XMLClassifier::name),
                        Optional.ofNullable(classifier.jsonClassifier()).map(JsonClassifier::name),
                        Optional.ofNullable(classifier.csvClassifier()).map(CsvClassifier::name))
                .flatMap(Optional::stream)
                .findFirst()
                .orElseThrow();
    }

    // A request names exactly one kind; its members carry the classifier's own names.
    private static SdkPojo only(@Nullable SdkPojo... kinds) {
        List<SdkPojo> given = Stream.of(kinds).filter(Objects::nonNull).toList();
        if (given.size() != 1) {
            throw Scope.invalid("A request names one classifier: grok, XML, JSON or CSV.");
        }
        return given.getFirst();
    }

    private static String nameOf(SdkPojo input) {
        return input.sdkFields().stream()
                .filter(field -> field.memberName().equals("Name"))
                .map(field -> String.valueOf(field.getValueOrDefault(input)))
                .findFirst()
                .orElseThrow();
    }

    private void save(Classifier classifier) {
        scope.catalog().save(List.of(new Document(CLASSIFIER, name(classifier), SdkJson.write(classifier))));
    }

    // A new classifier, or an old one with what the request names changed; the version counts up.
    private Classifier grok(@Nullable GrokClassifier old, SdkPojo input) {
        Instant now = scope.clock().instant();
        GrokClassifier.Builder kind = old == null ? GrokClassifier.builder().creationTime(now) : old.toBuilder();
        SdkJson.fill(SdkJson.write(input), kind);
        return Classifier.builder()
                .grokClassifier(kind.lastUpdated(now)
                        .version(old == null ? 1L : old.version() + 1)
                        .build())
                .build();
    }

    private Classifier xml(@Nullable XMLClassifier old, SdkPojo input) {
        Instant now = scope.clock().instant();
        XMLClassifier.Builder kind = old == null ? XMLClassifier.builder().creationTime(now) : old.toBuilder();
        SdkJson.fill(SdkJson.write(input), kind);
        return Classifier.builder()
                .xmlClassifier(kind.lastUpdated(now)
                        .version(old == null ? 1L : old.version() + 1)
                        .build())
                .build();
    }

    private Classifier json(@Nullable JsonClassifier old, SdkPojo input) {
        Instant now = scope.clock().instant();
        JsonClassifier.Builder kind = old == null ? JsonClassifier.builder().creationTime(now) : old.toBuilder();
        SdkJson.fill(SdkJson.write(input), kind);
        return Classifier.builder()
                .jsonClassifier(kind.lastUpdated(now)
                        .version(old == null ? 1L : old.version() + 1)
                        .build())
                .build();
    }

    private Classifier csv(@Nullable CsvClassifier old, SdkPojo input) {
        Instant now = scope.clock().instant();
        CsvClassifier.Builder kind = old == null ? CsvClassifier.builder().creationTime(now) : old.toBuilder();
        SdkJson.fill(SdkJson.write(input), kind);
        return Classifier.builder()
                .csvClassifier(kind.lastUpdated(now)
                        .version(old == null ? 1L : old.version() + 1)
                        .build())
                .build();
    }

    @Override
    public CreateClassifierResponse createClassifier(CreateClassifierRequest request) {
        scope.change(() -> {
            SdkPojo input = only(
                    request.grokClassifier(),
                    request.xmlClassifier(),
                    request.jsonClassifier(),
                    request.csvClassifier());
            if (find(nameOf(input)).isPresent()) {
                throw Faults.fault(AlreadyExistsException.builder(), "Classifier already exists: " + nameOf(input));
            }
            Classifier made = switch (input) {
                case CreateGrokClassifierRequest ignored -> grok(null, input);
                case CreateXMLClassifierRequest ignored -> xml(null, input);
                case CreateJsonClassifierRequest ignored -> json(null, input);
                case CreateCsvClassifierRequest ignored -> csv(null, input);
                default -> throw new IllegalStateException("no kind of classifier: " + input.getClass());
            };
            save(made);
        });
        return CreateClassifierResponse.builder().build();
    }

    private Classifier existing(String name) {
        return find(name).orElseThrow(() -> Scope.notFound("Classifier " + name + " not found."));
    }

    @Override
    public UpdateClassifierResponse updateClassifier(UpdateClassifierRequest request) {
        scope.change(() -> {
            SdkPojo input = only(
                    request.grokClassifier(),
                    request.xmlClassifier(),
                    request.jsonClassifier(),
                    request.csvClassifier());
            Classifier old = existing(nameOf(input));
            Classifier changed = switch (input) {
                case UpdateGrokClassifierRequest ignored
                when old.grokClassifier() != null -> grok(old.grokClassifier(), input);
                case UpdateXMLClassifierRequest ignored
                when old.xmlClassifier() != null -> xml(old.xmlClassifier(), input);
                case UpdateJsonClassifierRequest ignored
                when old.jsonClassifier() != null -> json(old.jsonClassifier(), input);
                case UpdateCsvClassifierRequest ignored
                when old.csvClassifier() != null -> csv(old.csvClassifier(), input);
                default -> throw Scope.invalid("The classifier " + nameOf(input) + " is of another kind.");
            };
            save(changed);
        });
        return UpdateClassifierResponse.builder().build();
    }

    @Override
    public GetClassifierResponse getClassifier(GetClassifierRequest request) {
        return GetClassifierResponse.builder()
                .classifier(existing(request.name()))
                .build();
    }

    /// Classifiers by name.
    @Override
    public GetClassifiersResponse getClassifiers(GetClassifiersRequest request) {
        Page<Classifier> page = scope.page(
                request.nextToken(),
                request.maxResults(),
                CLASSIFIER,
                "",
                json -> SdkJson.read(json, Classifier::builder),
                LocalClassifiers::name,
                classifier -> true);
        return GetClassifiersResponse.builder()
                .classifiers(page.items())
                .nextToken(page.token())
                .build();
    }

    @Override
    public DeleteClassifierResponse deleteClassifier(DeleteClassifierRequest request) {
        scope.change(() -> {
            existing(request.name());
            scope.catalog().save(List.of(new Document(CLASSIFIER, request.name(), null)));
        });
        return DeleteClassifierResponse.builder().build();
    }
}
