package dev.lakeward.local.athena;

import dev.lakeward.local.gate.Caller;
import dev.lakeward.local.gate.Faults;
import dev.lakeward.local.store.Document;
import dev.lakeward.local.store.Documents;
import dev.lakeward.shape.SdkJson;
import java.time.InstantSource;
import java.util.Optional;
import software.amazon.awssdk.services.athena.model.InvalidRequestException;
import software.amazon.awssdk.services.athena.model.PreparedStatement;
import software.amazon.awssdk.services.athena.model.ResourceNotFoundException;

/// The prepared statements of one identity in one workgroup. As a statement's text may tell what its author may
/// see, each identity has its own.
record PreparedStore(Documents documents, Caller caller, String workGroup, InstantSource clock) {
    /// See [Use prepared
    /// statements](https://docs.aws.amazon.com/athena/latest/ug/querying-with-prepared-statements-querying.html);
    /// a workgroup's statements are here those that the identity sees.
    private static final int STATEMENTS = 1_000;

    /// What the keys of this workgroup's statements begin with.
    String below() {
        return Document.below(caller.principal().id(), workGroup);
    }

    Optional<PreparedStatement> find(String name) {
        return documents
                .get(LocalPreparedStatements.KIND, below() + name)
                .map(json -> SdkJson.read(json, PreparedStatement::builder));
    }

    PreparedStatement require(String name) {
        return find(name)
                .orElseThrow(() -> Faults.fault(
                        ResourceNotFoundException.builder(), "PreparedStatement " + name + " was not found."));
    }

    /// The document that keeps a statement.
    Document saved(PreparedStatement statement) {
        return new Document(
                LocalPreparedStatements.KIND, below() + statement.statementName(), SdkJson.write(statement));
    }

    /// The document that makes a statement; asked as a part of the change that writes it.
    Document made(PreparedStatement.Builder statement) {
        PreparedStatement made = statement
                .workGroupName(workGroup)
                .lastModifiedTime(clock.instant())
                .build();
        if (find(made.statementName()).isPresent()) {
            throw Faults.fault(
                    InvalidRequestException.builder(),
                    "PreparedStatement " + made.statementName() + " already exists.");
        }
        if (documents.count(LocalPreparedStatements.KIND, below()) >= STATEMENTS) {
            throw Faults.fault(
                    InvalidRequestException.builder(),
                    "The workgroup " + workGroup + " has " + STATEMENTS + " prepared statements, the most that"
                            + " it may have.");
        }
        return saved(made);
    }

    /// The document that removes a statement.
    Document removed(String name) {
        require(name);
        return new Document(LocalPreparedStatements.KIND, below() + name, null);
    }
}
