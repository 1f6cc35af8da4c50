package dev.lakeward.local.glue.crawler;

import dev.lakeward.local.gate.Caller;
import dev.lakeward.local.s3.StoredObject;
import software.amazon.awssdk.services.glue.model.Crawler;

/// What a crawler's role may list and read in S3, by IAM or by Lake Formation's credentials.
record RoleReach(CrawlParts parts, Crawler crawler, Caller role) {
    private boolean isVended() {
        return crawler.lakeFormationConfiguration() != null
                && Boolean.TRUE.equals(crawler.lakeFormationConfiguration().useLakeFormationCredentials());
    }

    // A policy that allows a place may deny some of it.
    boolean mayRead(StoredObject object) {
        return isVended()
                || parts.iam().allows(role, "s3:GetObject", "arn:aws:s3:::" + object.bucket() + "/" + object.key());
    }

    /// Throws AccessDeniedException, and InvalidInputException where the bucket is not there.
    void requireReadable(ListedPlace place) {
        String bucket = "arn:aws:s3:::" + place.bucket();
        String location = place.location();
        boolean vended = isVended();
        boolean allowed = vended
                ? parts.iam().allows(role, "lakeformation:GetDataAccess", "*")
                        && parts.governance().mayUseRegistered(role, location)
                : parts.iam().allows(role, "s3:ListBucket", bucket)
                        && parts.governance().mayReadDirectly(role, location);
        if (!allowed) {
            throw CrawlerScope.denied(role, vended ? "lakeformation:GetDataAccess" : "s3:GetObject", location);
        }
        if (!parts.objects().bucketExists(place.bucket())) {
            throw CrawlerScope.invalid("S3 bucket " + place.bucket() + " does not exist.");
        }
    }
}
