package dev.lakeward.local.athena;

import dev.lakeward.local.gate.Faults;
import dev.lakeward.local.gate.Page;
import dev.lakeward.shape.SdkJson;
import java.util.ArrayList;
import java.util.List;
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
import software.amazon.awssdk.services.athena.model.UnprocessedPreparedStatementName;
import software.amazon.awssdk.services.athena.model.UpdatePreparedStatementRequest;
import software.amazon.awssdk.services.athena.model.UpdatePreparedStatementResponse;

/// Prepared statements of a workgroup, each identity's own.
public final class LocalPreparedStatements implements AthenaPart {
    static final String KIND = "prepared-statement";
    private static final int PAGE = 50;

    private final Scope scope;

    public LocalPreparedStatements(Scope scope) {
        this.scope = scope;
    }

    private PreparedStore store(String workGroup) {
        return new PreparedStore(scope.documents(), scope.caller(), workGroup, scope.clock());
    }

    @Override
    public CreatePreparedStatementResponse createPreparedStatement(CreatePreparedStatementRequest request) {
        return scope.documents().change(() -> {
            scope.documents()
                    .write(List.of(store(request.workGroup())
                            .made(PreparedStatement.builder()
                                    .statementName(request.statementName())
                                    .queryStatement(request.queryStatement())
                                    .description(request.description()))));
            return CreatePreparedStatementResponse.builder().build();
        });
    }

    @Override
    public GetPreparedStatementResponse getPreparedStatement(GetPreparedStatementRequest request) {
        return GetPreparedStatementResponse.builder()
                .preparedStatement(store(request.workGroup()).require(request.statementName()))
                .build();
    }

    @Override
    public BatchGetPreparedStatementResponse batchGetPreparedStatement(BatchGetPreparedStatementRequest request) {
        List<PreparedStatement> found = new ArrayList<>();
        List<UnprocessedPreparedStatementName> missing = new ArrayList<>();
        for (String name : request.preparedStatementNames()) {
            store(request.workGroup())
                    .find(name)
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
            PreparedStore store = store(request.workGroup());
            scope.documents()
                    .write(List.of(store.saved(store.require(request.statementName()).toBuilder()
                            .queryStatement(request.queryStatement())
                            .description(request.description())
                            .lastModifiedTime(scope.clock().instant())
                            .build())));
            return UpdatePreparedStatementResponse.builder().build();
        });
    }

    @Override
    public DeletePreparedStatementResponse deletePreparedStatement(DeletePreparedStatementRequest request) {
        return scope.documents().change(() -> {
            scope.documents().write(List.of(store(request.workGroup()).removed(request.statementName())));
            return DeletePreparedStatementResponse.builder().build();
        });
    }

    /// By name.
    @Override
    public ListPreparedStatementsResponse listPreparedStatements(ListPreparedStatementsRequest request) {
        String below = store(request.workGroup()).below();
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
