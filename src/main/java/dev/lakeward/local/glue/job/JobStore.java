package dev.lakeward.local.glue.job;

import dev.lakeward.local.gate.Faults;
import dev.lakeward.local.store.Document;
import dev.lakeward.local.store.Documents;
import dev.lakeward.shape.SdkJson;
import java.util.Optional;
import software.amazon.awssdk.services.glue.model.EntityNotFoundException;
import software.amazon.awssdk.services.glue.model.Job;

/// The documents of jobs: what each is set to, its graph whole.
public record JobStore(Documents documents) {
    public Optional<Job> find(String name) {
        return documents.get(JobKinds.JOB, name).map(JobStore::read);
    }

    /// Throws EntityNotFoundException.
    public Job require(String name) {
        return find(name)
                .orElseThrow(() ->
                        Faults.fault(EntityNotFoundException.builder(), "Job with name " + name + " does not exist."));
    }

    static Job read(String json) {
        return SdkJson.read(json, Job::builder);
    }

    static Document document(Job job) {
        return new Document(JobKinds.JOB, job.name(), SdkJson.write(job));
    }

    static Document removal(String name) {
        return new Document(JobKinds.JOB, name, null);
    }
}
