package dev.lakeward.local.firehose;

import dev.lakeward.local.gate.Faults;
import dev.lakeward.local.store.Document;
import dev.lakeward.local.store.Documents;
import dev.lakeward.shape.SdkJson;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.firehose.model.DeliveryStreamDescription;
import software.amazon.awssdk.services.firehose.model.ExtendedS3DestinationDescription;
import software.amazon.awssdk.services.firehose.model.InvalidArgumentException;
import software.amazon.awssdk.services.firehose.model.ResourceNotFoundException;

/// The documents of delivery streams: what each is set to, and how far its spool is delivered.
record StreamStore(Documents documents, String accountId) {
    Optional<DeliveryStreamDescription> find(String name) {
        return documents.get(StreamKinds.STREAM, name).map(StreamStore::read);
    }

    /// Throws ResourceNotFoundException.
    DeliveryStreamDescription require(String name) {
        return find(name).orElseThrow(() -> missing(name));
    }

    AwsServiceException missing(String name) {
        return Faults.fault(
                ResourceNotFoundException.builder(),
                "Firehose " + name + " under account " + accountId + " not found.");
    }

    /// Throws ResourceNotFoundException.
    SpoolProgress requireProgress(String name) {
        return progress(name).orElseThrow(() -> missing(name));
    }

    Optional<SpoolProgress> progress(String name) {
        return documents.get(SpoolProgress.KIND, name).map(SpoolProgress::read);
    }

    /// Names of streams behind `last`, in order, at most `limit`.
    List<String> names(String last, int limit) {
        return documents.page(StreamKinds.STREAM, "", last, limit).stream()
                .map(json -> read(json).deliveryStreamName())
                .toList();
    }

    List<DeliveryStreamDescription> list() {
        return documents.list(StreamKinds.STREAM, "").stream()
                .map(StreamStore::read)
                .toList();
    }

    private static DeliveryStreamDescription read(String json) {
        return SdkJson.read(json, DeliveryStreamDescription::builder);
    }

    static ExtendedS3DestinationDescription destination(DeliveryStreamDescription stream) {
        return stream.destinations().getFirst().extendedS3DestinationDescription();
    }

    static Document document(DeliveryStreamDescription stream) {
        return new Document(StreamKinds.STREAM, stream.deliveryStreamName(), SdkJson.write(stream));
    }

    /// The documents that remove a stream.
    static List<Document> removals(String name) {
        return List.of(new Document(StreamKinds.STREAM, name, null), new Document(SpoolProgress.KIND, name, null));
    }

    static AwsServiceException invalid(String sentence) {
        return Faults.fault(InvalidArgumentException.builder(), sentence);
    }
}
