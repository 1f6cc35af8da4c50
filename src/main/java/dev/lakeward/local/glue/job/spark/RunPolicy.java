package dev.lakeward.local.glue.job.spark;

import dev.lakeward.local.engine.S3Location;
import dev.lakeward.local.gate.IamPolicy;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// What the session of a run may do of what the job's role may: read where its form reads, and write below the folders
/// of its own.
record RunPolicy(List<S3Location> reads, List<S3Location> writes) {
    private static final String ARN = "arn:aws:s3:::";

    IamPolicy policy() {
        Set<String> buckets = new TreeSet<>();
        Set<String> read = new TreeSet<>();
        Set<String> written = new TreeSet<>();
        for (S3Location place : reads) {
            buckets.add(ARN + place.bucket());
            read.add(below(place));
            // A source may be one file, and Spark asks for a folder's own name before it lists it.
            read.add(arn(place, place.prefix().replaceFirst("/$", "")));
        }
        for (S3Location place : writes) {
            buckets.add(ARN + place.bucket());
            written.add(below(place));
            // S3A asks whether one of the folders above is a file.
            String prefix = place.prefix();
            for (int slash = prefix.indexOf('/'); slash >= 0; slash = prefix.indexOf('/', slash + 1)) {
                read.add(arn(place, prefix.substring(0, slash)));
                read.add(arn(place, prefix.substring(0, slash + 1)));
            }
        }
        List<IamPolicy.Statement> statements = new ArrayList<>();
        statements.add(allowed(List.of("s3:ListBucket"), buckets));
        statements.add(allowed(List.of("s3:GetObject"), read));
        statements.add(allowed(List.of("s3:GetObject", "s3:PutObject", "s3:DeleteObject"), written));
        return new IamPolicy(statements);
    }

    private static String below(S3Location place) {
        return arn(place, place.prefix() + "*");
    }

    private static String arn(S3Location place, String key) {
        return ARN + place.bucket() + "/" + key;
    }

    private static IamPolicy.Statement allowed(List<String> actions, Set<String> resources) {
        return new IamPolicy.Statement(true, List.of(), actions, List.copyOf(resources));
    }
}
