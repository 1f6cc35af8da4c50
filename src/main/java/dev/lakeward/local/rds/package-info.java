/// RDS of the embedded lake, as far as exports to S3 go: databases are listed, and exported whole as Parquet.
///
/// A Glue connection stands for a cluster: `arn:aws:rds:REGION:ACCOUNT:cluster:NAME` is the database that connection
/// NAME leads to. An export acts as its IAM role, which needs glue:GetConnection on it, the secret that it names, and
/// s3:PutObject below its prefix. The KMS key is remembered: the embedded lake does not encrypt.
///
/// Jobs read tables by the same export, and blueprints load them, through the interfaces that they have for it.
///
/// May import `local.gate`, `local.iam`, `local.run`, `local.s3`, `local.glue.crawler`, the `Databases` of
/// `local.glue.job.graph`, the `Loads` of `local.glue.blueprint`, `rds.export` and `rds.insert`. It must never show a
/// file of an
/// export that did not end well.
///
/// The decision: all files of an export, and that it is complete, are one change of the store. A snapshot cannot be
/// joined again, so an export that a kill stopped begins anew, a few times at most.
@org.jspecify.annotations.NullMarked
package dev.lakeward.local.rds;
