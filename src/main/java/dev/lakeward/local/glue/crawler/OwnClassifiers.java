package dev.lakeward.local.glue.crawler;

import dev.lakeward.local.engine.sample.CustomClassifier;
import dev.lakeward.local.glue.CatalogStore;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.glue.model.Classifier;
import software.amazon.awssdk.services.glue.model.Crawler;
import software.amazon.awssdk.services.glue.model.CsvClassifier;
import software.amazon.awssdk.services.glue.model.GrokClassifier;
import software.amazon.awssdk.services.glue.model.JsonClassifier;
import software.amazon.awssdk.services.glue.model.XMLClassifier;

/// A crawler's own classifiers, as what looks at files takes them.
final class OwnClassifiers {
    private OwnClassifiers() {}

    /// In the crawler's order; one that is gone recognises nothing.
    static List<CustomClassifier> of(Crawler crawler, CatalogStore catalog) {
        return crawler.classifiers().stream()
                .map(catalog::classifier)
                .flatMap(Optional::stream)
                .map(OwnClassifiers::of)
                .toList();
    }

    private static CustomClassifier of(Classifier classifier) {
        if (classifier.grokClassifier() != null) {
            GrokClassifier grok = classifier.grokClassifier();
            return new CustomClassifier.Grok(
                    grok.name(), text(grok.classification()), text(grok.grokPattern()), text(grok.customPatterns()));
        }
        if (classifier.xmlClassifier() != null) {
            XMLClassifier xml = classifier.xmlClassifier();
            return new CustomClassifier.Xml(xml.name(), text(xml.classification()), text(xml.rowTag()));
        }
        if (classifier.jsonClassifier() != null) {
            JsonClassifier json = classifier.jsonClassifier();
            return new CustomClassifier.Json(json.name(), text(json.jsonPath()));
        }
        return csv(classifier.csvClassifier());
    }

    private static CustomClassifier csv(CsvClassifier csv) {
        String contains = text(csv.containsHeaderAsString());
        String serde = text(csv.serdeAsString());
        return new CustomClassifier.Csv(
                csv.name(),
                text(csv.delimiter()),
                text(csv.quoteSymbol()),
                contains.isEmpty() ? "UNKNOWN" : contains,
                csv.header(),
                Boolean.FALSE.equals(csv.disableValueTrimming()),
                Boolean.TRUE.equals(csv.allowSingleColumn()),
                Boolean.TRUE.equals(csv.customDatatypeConfigured()) ? csv.customDatatypes() : List.of(),
                serde.isEmpty() ? "None" : serde);
    }

    private static String text(@Nullable String text) {
        return text == null ? "" : text;
    }

    /// What tells two lists apart by all that they say.
    static String fingerprint(List<CustomClassifier> classifiers) {
        return classifiers.stream().map(CustomClassifier::toString).collect(Collectors.joining("\n"));
    }
}
