package dev.lakeward.local.athena;

import dev.lakeward.local.gate.Faults;
import dev.lakeward.local.gate.Page;
import dev.lakeward.local.store.Document;
import dev.lakeward.shape.SdkJson;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.athena.model.BatchGetPreparedStatementRequest;
import software.amazon.awssdk.services.athena.model.BatchGetPreparedStatementResponse;
import software.amazon.awssdk.services.athena.model.CreatePreparedStatementRequest;
import software.amazon.awssdk.services.athena.model.CreatePreparedStatementResponse;
import software.amazon.awssdk.services.athena.model.DeletePreparedStatementRequest;
import software.amazon.awssdk.services.athena.model.DeletePreparedStatementResponse;
import software.amazon.awssdk.services.athena.model.GetPreparedStatementRequest;
import software.amazon.awssdk.services.athena.model.GetPreparedStatementResponse;
import software.amazon.awssdk.services.athena.model.InvalidRequestException;
import software.amazon.awssdk.services.athena.model.ListPreparedStatementsRequest;
import software.amazon.awssdk.services.athena.model.ListPreparedStatementsResponse;
import software.amazon.awssdk.services.athena.model.PreparedStatement;
import software.amazon.awssdk.services.athena.model.PreparedStatementSummary;
import software.amazon.awssdk.services.athena.model.ResourceNotFoundException;
import software.amazon.awssdk.services.athena.model.UnprocessedPreparedStatementName;
import software.amazon.awssdk.services.athena.model.UpdatePreparedStatementRequest;
import software.amazon.awssdk.services.athena.model.UpdatePreparedStatementResponse;

/// Prepared statements of a workgroup. As a statement's text may tell what its author may see, each identity has its
/// own; they are kept and listed, and EXECUTE is not supported yet.
public final class LocalPreparedStatements implements AthenaPart {
    static final String KIND = "prepared-statement";
    private static final int PAGE = 50;

    private final Scope scope;

    public LocalPreparedStatements(Scope scope) {
        this.scope = scope;
    }

    private String below(String workGroup) {
        return Document.below(scope.caller().principal().id(), workGroup);
    }

    private Optional<PreparedStatement> find(String workGroup, String name) {
        return scope.documents()
                .get(KIND, below(workGroup) + name)
                .map(json -> SdkJson.read(json, PreparedStatement::builder));
    }

    private PreparedStatement require(String workGroup, String name) {
        return find(workGroup, name)
                .orElseThrow(() -> Faults.fault(
                        ResourceNotFoundException.builder(), "PreparedStatement " + name + " was not found."));
    }

    private void save(String workGroup, PreparedStatement statement) {
        scope.documents()
                .write(List.of(
                        new Document(KIND, below(workGroup) + statement.statementName(), SdkJson.write(statement))));
    }

    @Override
    public CreatePreparedStatementResponse createPreparedStatement(CreatePreparedStatementRequest request) {
        return scope.documents().change(() -> {
            if (find(request.workGroup(), request.statementName()).isPresent()) {
                throw Faults.fault(
                        InvalidRequestException.builder(),
                        "PreparedStatement " + request.statementName() + " already exists.");
            }
            save(
                    request.workGroup(),
                    PreparedStatement.builder()
                            .statementName(request.statementName())
                            .queryStatement(request.queryStatement())
                            .workGroupName(request.workGroup())
                            .description(request.description())
                            .lastModifiedTime(scope.clock().instant())
                            .build());
            return CreatePreparedStatementResponse.builder().build();
        });
    }

    @Override
    public GetPreparedStatementResponse getPreparedStatement(GetPreparedStatementRequest request) {
        return GetPreparedStatementResponse.builder()
                .preparedStatement(require(request.workGroup(), request.statementName()))
                .build();
    }

    @Override
    public BatchGetPreparedStatementResponse batchGetPreparedStatement(BatchGetPreparedStatementRequest request) {
        List<PreparedStatement> found = new ArrayList<>();
        List<UnprocessedPreparedStatementName> missing = new ArrayList<>();
        for (String name : request.preparedStatementNames()) {
            find(request.workGroup(), name)
                    .ifPresentOrElse(
                            found::add,
                            () -> missing.add(UnprocessedPreparedStatementName.builder()
                                    .statementName(name)
                                    .errorCode("STATEMENT_NOT_FOUND")
                                    .build()));
        }
        return BatchGetPreparedStatementResponse.builder()
                .preparedStatements(found)
                .unprocessedPreparedStatementNames(missing)
                .build();
    }

    @Override
    public UpdatePreparedStatementResponse updatePreparedStatement(UpdatePreparedStatementRequest request) {
        return scope.documents().change(() -> {
            save(
                    request.workGroup(),
                    require(request.workGroup(), request.statementName()).toBuilder()
                            .queryStatement(request.queryStatement())
                            .description(request.description())
                            .lastModifiedTime(scope.clock().instant())
                            .build());
            return UpdatePreparedStatementResponse.builder().build();
        });
    }

    @Override
    public DeletePreparedStatementResponse deletePreparedStatement(DeletePreparedStatementRequest request) {
        return scope.documents().change(() -> {
            require(request.workGroup(), request.statementName());
            scope.documents()
                    .write(List.of(new Document(KIND, below(request.workGroup()) + request.statementName(), null)));
            return DeletePreparedStatementResponse.builder().build();
        });
    }

    /// By name.
    @Override
    public ListPreparedStatementsResponse listPreparedStatements(ListPreparedStatementsRequest request) {
        String below = below(request.workGroup());
        Page<PreparedStatement> page = Page.of(
                scope.documents(),
                new Page.Source<>(
                        KIND,
                        below,
                        json -> SdkJson.read(json, PreparedStatement::builder),
                        statement -> below + statement.statementName(),
                        statement -> true),
                request.nextToken(),
                request.maxResults() == null ? PAGE : request.maxResults(),
                () -> Faults.fault(
                        InvalidRequestException.builder(), "The next token is not one of this operation's."));
        return ListPreparedStatementsResponse.builder()
                .preparedStatements(page.items().stream()
                        .map(each -> PreparedStatementSummary.builder()
                                .statementName(each.statementName())
                                .lastModifiedTime(each.lastModifiedTime())
                                .build())
                        .toList())
                .nextToken(page.token())
                .build();
    }
}
