package dev.lakeward.local.rds;

import dev.lakeward.local.gate.Faults;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.rds.model.DbClusterNotFoundException;
import software.amazon.awssdk.services.rds.model.DbInstanceNotFoundException;
import software.amazon.awssdk.services.rds.model.ExportTaskAlreadyExistsException;
import software.amazon.awssdk.services.rds.model.ExportTaskNotFoundException;
import software.amazon.awssdk.services.rds.model.IamRoleMissingPermissionsException;
import software.amazon.awssdk.services.rds.model.IamRoleNotFoundException;
import software.amazon.awssdk.services.rds.model.InvalidExportOnlyException;
import software.amazon.awssdk.services.rds.model.InvalidExportSourceStateException;
import software.amazon.awssdk.services.rds.model.InvalidExportTaskStateException;
import software.amazon.awssdk.services.rds.model.InvalidS3BucketException;
import software.amazon.awssdk.services.rds.model.RdsException;

/// RDS's faults, with the codes that it sends.
final class RdsFaults {
    private RdsFaults() {}

    static AwsServiceException invalid(String sentence) {
        return Faults.coded(RdsException.builder(), "InvalidParameterValue", 400, sentence);
    }

    static AwsServiceException noCluster(String name) {
        return Faults.coded(
                DbClusterNotFoundException.builder(),
                "DBClusterNotFoundFault",
                404,
                "DBCluster " + name + " not found: the embedded lake has no JDBC connection of that name.");
    }

    static AwsServiceException noInstance(String name) {
        return Faults.coded(
                DbInstanceNotFoundException.builder(), "DBInstanceNotFound", 404, "DBInstance " + name + " not found.");
    }

    static AwsServiceException taskExists(String id) {
        return Faults.coded(
                ExportTaskAlreadyExistsException.builder(),
                "ExportTaskAlreadyExists",
                400,
                "The export task with the ID " + id + " already exists.");
    }

    static AwsServiceException noTask(String id) {
        return Faults.coded(
                ExportTaskNotFoundException.builder(),
                "ExportTaskNotFound",
                404,
                "The export task with the ID " + id + " not found.");
    }

    static AwsServiceException taskState(String id, String state) {
        return Faults.coded(
                InvalidExportTaskStateException.builder(),
                "InvalidExportTaskStateFault",
                400,
                "You can't cancel the export task " + id + " in the state " + state + ".");
    }

    static AwsServiceException sourceState(String sentence) {
        return Faults.coded(InvalidExportSourceStateException.builder(), "InvalidExportSourceState", 400, sentence);
    }

    static AwsServiceException bucket(String sentence) {
        return Faults.coded(InvalidS3BucketException.builder(), "InvalidS3BucketFault", 400, sentence);
    }

    static AwsServiceException noRole(String arn) {
        return Faults.coded(
                IamRoleNotFoundException.builder(),
                "IamRoleNotFound",
                404,
                "The IAM role " + arn + " couldn't be found or may not be assumed by export.rds.amazonaws.com.");
    }

    static AwsServiceException roleMayNot(String sentence) {
        return Faults.coded(IamRoleMissingPermissionsException.builder(), "IamRoleMissingPermissions", 400, sentence);
    }

    static AwsServiceException exportOnly(String sentence) {
        return Faults.coded(InvalidExportOnlyException.builder(), "InvalidExportOnly", 400, sentence);
    }
}
