package dev.lakeward.local.glue.crawler;

import dev.lakeward.expression.Exclusions;
import dev.lakeward.local.engine.FileSampler;
import dev.lakeward.local.engine.iceberg.IcebergAnswer;
import dev.lakeward.local.engine.iceberg.IcebergTask;
import dev.lakeward.local.engine.sample.SampleAnswer.Unreadable.Cause;
import dev.lakeward.local.engine.sample.SampleTask;
import dev.lakeward.local.glue.crawler.iceberg.IcebergReading;
import dev.lakeward.local.glue.crawler.iceberg.IcebergReading.Found;
import dev.lakeward.local.glue.crawler.iceberg.IcebergReading.Target;
import dev.lakeward.local.glue.crawler.iceberg.IcebergReading.Unread;
import dev.lakeward.local.glue.crawler.iceberg.MetadataFile;
import dev.lakeward.local.glue.crawler.plan.Finding;
import dev.lakeward.local.glue.crawler.plan.Legal;
import dev.lakeward.local.glue.crawler.plan.Locations;
import dev.lakeward.local.run.RunContext;
import dev.lakeward.local.s3.StoredObject;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.glue.model.Crawler;
import software.amazon.awssdk.services.glue.model.IcebergTarget;

/// Looks for Iceberg tables below the paths of a crawler, as its role, and reads the newest metadata of each.
final class IcebergObserver {
    // How many folders deep Glue looks where it is not told.
    private static final int DEPTH = 10;

    private final CrawlParts parts;
    private final Crawler crawler;
    private final RoleReach reach;
    private final FileSampler sampler;
    private final RunContext context;

    IcebergObserver(CrawlParts parts, Crawler crawler, RoleReach reach, FileSampler sampler, RunContext context) {
        this.parts = parts;
        this.crawler = crawler;
        this.reach = reach;
        this.sampler = sampler;
        this.context = context;
    }

    /// Blocks. A path that cannot be listed is a target with a failure.
    IcebergReading read() {
        List<Target> targets = new ArrayList<>();
        for (IcebergTarget target : crawler.targets().icebergTargets()) {
            int depth = target.maximumTraversalDepth() == null ? DEPTH : target.maximumTraversalDepth();
            for (String path : target.paths()) {
                ListedPlace place = ListedPlace.of(
                        targets.size(), path, Optional.empty(), Exclusions.of(target.exclusions()), null);
                targets.add(read(place, depth));
            }
        }
        return new IcebergReading(targets);
    }

    private Target read(ListedPlace place, int depth) {
        String location = Locations.same(place.location());
        try {
            reach.requireReadable(place);
        } catch (AwsServiceException e) {
            String sentence = String.valueOf(e.awsErrorDetails().errorMessage());
            context.log("ERROR : " + sentence);
            return new Target(place.index(), location, List.of(), List.of(), Optional.of(sentence));
        }
        List<StoredObject> metadata = parts.objects().list(place.bucket(), place.prefix()).stream()
                .filter(object -> isMetadata(object, place, depth))
                .toList();
        List<Found> tables = new ArrayList<>();
        List<Unread> unread = new ArrayList<>();
        List<StoredObject> readable = new ArrayList<>();
        for (StoredObject object :
                MetadataFile.newest(metadata, StoredObject::key, Comparator.comparing(StoredObject::lastModified))) {
            if (!Legal.isLocation(folder(object))) {
                unread.add(unread(object, Finding.Kind.ILLEGAL_LOCATION, Optional.empty()));
            } else if (!reach.mayRead(object)) {
                unread.add(unread(object, Cause.DENIED));
            } else {
                readable.add(object);
            }
        }
        context.requireGoing();
        context.count("files looked at", readable.size());
        List<IcebergAnswer> answers =
                sampler.describe(readable.stream().map(this::task).toList());
        for (int i = 0; i < readable.size(); i++) {
            sort(readable.get(i), answers.get(i), tables, unread);
        }
        return new Target(place.index(), location, tables, unread, Optional.empty());
    }

    // The metadata folder lies that deep, or less.
    private static boolean isMetadata(StoredObject object, ListedPlace place, int depth) {
        String relative = place.relative(object.key());
        return place.holds(object.key())
                && MetadataFile.folder(relative).isPresent()
                && relative.chars().filter(c -> c == '/').count() <= depth
                && !place.exclusions().match(relative);
    }

    private static String uri(StoredObject object) {
        return "s3://" + object.bucket() + "/" + object.key();
    }

    private static String folder(StoredObject object) {
        return "s3://" + object.bucket() + "/"
                + MetadataFile.folder(object.key()).orElseThrow();
    }

    private static Unread unread(StoredObject object, Cause cause) {
        return unread(object, Finding.Kind.UNREADABLE, Optional.of(cause));
    }

    private static Unread unread(StoredObject object, Finding.Kind kind, Optional<Cause> cause) {
        return new Unread(folder(object), uri(object), kind, cause);
    }

    private IcebergTask.Describe task(StoredObject object) {
        return new IcebergTask.Describe(
                uri(object), Map.of(uri(object), parts.objects().file(object).toString()));
    }

    private static void sort(StoredObject object, IcebergAnswer answer, List<Found> tables, List<Unread> unread) {
        if (!(answer instanceof IcebergAnswer.Described described)) {
            boolean isUnsupported = answer instanceof IcebergAnswer.Failed failed
                    && failed.kind().equals("NOT_SUPPORTED");
            unread.add(unread(object, isUnsupported ? Cause.NOT_SUPPORTED : Cause.TRUNCATED));
        } else if (!Locations.same(described.location()).equals(folder(object))) {
            // A copy's files are named where the table was: nothing of it could be read here.
            unread.add(unread(object, Finding.Kind.NOT_OF_THE_TABLE, Optional.empty()));
        } else if (described.columns().size() > SampleTask.Limits.GLUE.columns()) {
            unread.add(unread(object, Cause.TOO_MANY_COLUMNS));
        } else if (!areNameable(described.columns())) {
            unread.add(unread(object, Finding.Kind.NO_COLUMNS, Optional.empty()));
        } else {
            tables.add(new Found(folder(object), uri(object), described.columns()));
        }
    }

    private static boolean areNameable(List<IcebergAnswer.Field> columns) {
        Set<String> names = new HashSet<>();
        return !columns.isEmpty()
                && columns.stream()
                        .allMatch(column -> Legal.isName(column.name())
                                && Legal.isType(column.type())
                                && names.add(column.name().toLowerCase(Locale.ROOT)));
    }
}
