package dev.lakeward.local.transfer;

import dev.lakeward.local.gate.Faults;
import dev.lakeward.local.store.Document;
import dev.lakeward.local.store.Documents;
import dev.lakeward.shape.SdkJson;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.datasync.model.DescribeLocationNfsResponse;
import software.amazon.awssdk.services.datasync.model.DescribeLocationObjectStorageResponse;
import software.amazon.awssdk.services.datasync.model.DescribeLocationS3Response;
import software.amazon.awssdk.services.datasync.model.DescribeTaskResponse;
import software.amazon.awssdk.services.datasync.model.InvalidRequestException;
import software.amazon.awssdk.services.datasync.model.LocationListEntry;

/// The documents of locations and tasks, by their ids.
record TransferStore(Documents documents, TransferArns arns) {
    static AwsServiceException invalid(String sentence) {
        return Faults.fault(InvalidRequestException.builder().errorCode("InvalidRequest"), sentence);
    }

    private static AwsServiceException missing(String what, String arn) {
        return Faults.fault(
                InvalidRequestException.builder().errorCode("NotFound"),
                what + " " + arn.substring(arn.lastIndexOf('/') + 1) + " is not found.");
    }

    Optional<DescribeLocationS3Response> s3(String arn) {
        return documents
                .get(TransferKinds.S3, arns.id(arn))
                .map(json -> SdkJson.read(json, DescribeLocationS3Response::builder));
    }

    Optional<DescribeLocationNfsResponse> folder(String arn) {
        return documents.get(TransferKinds.FOLDER, arns.id(arn)).map(TransferStore::folderOf);
    }

    private static DescribeLocationNfsResponse folderOf(String json) {
        return SdkJson.read(json, DescribeLocationNfsResponse::builder);
    }

    Optional<DescribeLocationObjectStorageResponse> server(String arn) {
        return documents.get(TransferKinds.SERVER, arns.id(arn)).map(TransferStore::serverOf);
    }

    private static DescribeLocationObjectStorageResponse serverOf(String json) {
        return SdkJson.read(json, DescribeLocationObjectStorageResponse::builder);
    }

    /// Throws InvalidRequestException.
    DescribeLocationObjectStorageResponse requireServer(String arn) {
        return server(arn).orElseThrow(() -> missing("Location", arn));
    }

    /// Throws InvalidRequestException.
    DescribeLocationS3Response requireS3(String arn) {
        return s3(arn).orElseThrow(() -> missing("Location", arn));
    }

    /// Throws InvalidRequestException.
    DescribeLocationNfsResponse requireFolder(String arn) {
        return folder(arn).orElseThrow(() -> missing("Location", arn));
    }

    /// The kind of a location's document. Throws InvalidRequestException.
    String requireLocation(String arn) {
        return Stream.of(TransferKinds.S3, TransferKinds.FOLDER, TransferKinds.SERVER)
                .filter(kind -> documents.get(kind, arns.id(arn)).isPresent())
                .findFirst()
                .orElseThrow(() -> missing("Location", arn));
    }

    /// All locations, in the order of their ARNs.
    List<LocationListEntry> locations() {
        Stream<LocationListEntry> s3 = documents.list(TransferKinds.S3, "").stream()
                .map(json -> SdkJson.read(json, DescribeLocationS3Response::builder))
                .map(each -> entry(each.locationArn(), each.locationUri()));
        Stream<LocationListEntry> folders = documents.list(TransferKinds.FOLDER, "").stream()
                .map(TransferStore::folderOf)
                .map(each -> entry(each.locationArn(), each.locationUri()));
        Stream<LocationListEntry> servers = documents.list(TransferKinds.SERVER, "").stream()
                .map(TransferStore::serverOf)
                .map(each -> entry(each.locationArn(), each.locationUri()));
        return Stream.of(s3, folders, servers)
                .flatMap(each -> each)
                .sorted(java.util.Comparator.comparing(LocationListEntry::locationArn))
                .toList();
    }

    private static LocationListEntry entry(String arn, String uri) {
        return LocationListEntry.builder().locationArn(arn).locationUri(uri).build();
    }

    Optional<DescribeTaskResponse> task(String arn) {
        return documents.get(TransferKinds.TASK, arns.id(arn)).map(TransferStore::taskOf);
    }

    static DescribeTaskResponse taskOf(String json) {
        return SdkJson.read(json, DescribeTaskResponse::builder);
    }

    /// Throws InvalidRequestException.
    DescribeTaskResponse requireTask(String arn) {
        return task(arn).orElseThrow(() -> missing("Task", arn));
    }

    static AwsServiceException noExecution(String arn) {
        return missing("Task execution", arn);
    }

    List<DescribeTaskResponse> tasks() {
        return documents.list(TransferKinds.TASK, "").stream()
                .map(TransferStore::taskOf)
                .toList();
    }

    Document document(DescribeLocationS3Response location) {
        return new Document(TransferKinds.S3, arns.id(location.locationArn()), SdkJson.write(location));
    }

    Document document(DescribeLocationNfsResponse location) {
        return new Document(TransferKinds.FOLDER, arns.id(location.locationArn()), SdkJson.write(location));
    }

    Document document(DescribeLocationObjectStorageResponse location) {
        return new Document(TransferKinds.SERVER, arns.id(location.locationArn()), SdkJson.write(location));
    }

    Document document(DescribeTaskResponse task) {
        return new Document(TransferKinds.TASK, arns.id(task.taskArn()), SdkJson.write(task));
    }
}
