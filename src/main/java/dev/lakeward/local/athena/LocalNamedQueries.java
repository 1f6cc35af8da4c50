package dev.lakeward.local.athena;

import dev.lakeward.local.gate.Page;
import dev.lakeward.local.store.Document;
import dev.lakeward.shape.SdkJson;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import software.amazon.awssdk.services.athena.model.*;

/// Named queries. As a text may tell what its author may see, each identity has its own.
public final class LocalNamedQueries implements AthenaPart {
    static final String NAMED_QUERY = "named-query";

    private final Scope scope;

    public LocalNamedQueries(Scope scope) {
        this.scope = scope;
    }

    private String own(String id) {
        return Document.key(scope.caller().principal().id(), id);
    }

    @Override
    public CreateNamedQueryResponse createNamedQuery(CreateNamedQueryRequest request) {
        return scope.documents().change(() -> {
            if (request.name() == null || request.queryString() == null || request.database() == null) {
                throw Scope.invalid("A named query needs a name, a database and a query string.");
            }
            String id = UUID.randomUUID().toString();
            save(NamedQuery.builder()
                    .namedQueryId(id)
                    .name(request.name())
                    .description(request.description())
                    .database(request.database())
                    .queryString(request.queryString())
                    .workGroup(scope.workGroup(request.workGroup()).name())
                    .build());
            return CreateNamedQueryResponse.builder().namedQueryId(id).build();
        });
    }

    private void save(NamedQuery query) {
        scope.documents().write(List.of(new Document(NAMED_QUERY, own(query.namedQueryId()), SdkJson.write(query))));
    }

    private NamedQuery namedQuery(String operation, String id) {
        NamedQuery query = scope.documents()
                .get(NAMED_QUERY, own(String.valueOf(id)))
                .map(json -> SdkJson.read(json, NamedQuery::builder))
                .orElseThrow(() -> Scope.invalid("NamedQuery " + id + " was not found."));
        scope.requireAllowed(operation, query.workGroup());
        return query;
    }

    @Override
    public GetNamedQueryResponse getNamedQuery(GetNamedQueryRequest request) {
        return GetNamedQueryResponse.builder()
                .namedQuery(namedQuery("GetNamedQuery", request.namedQueryId()))
                .build();
    }

    @Override
    public BatchGetNamedQueryResponse batchGetNamedQuery(BatchGetNamedQueryRequest request) {
        List<NamedQuery> found = new ArrayList<>();
        List<UnprocessedNamedQueryId> missing = new ArrayList<>();
        for (String id : request.namedQueryIds()) {
            scope.documents()
                    .get(NAMED_QUERY, own(id))
                    .ifPresentOrElse(
                            json -> {
                                NamedQuery query = SdkJson.read(json, NamedQuery::builder);
                                scope.requireAllowed("BatchGetNamedQuery", query.workGroup());
                                found.add(query);
                            },
                            () -> missing.add(UnprocessedNamedQueryId.builder()
                                    .namedQueryId(id)
                                    .errorCode("INVALID_INPUT")
                                    .build()));
        }
        return BatchGetNamedQueryResponse.builder()
                .namedQueries(found)
                .unprocessedNamedQueryIds(missing)
                .build();
    }

    @Override
    public ListNamedQueriesResponse listNamedQueries(ListNamedQueriesRequest request) {
        String workGroup = scope.workGroup(request.workGroup()).name();
        Page<NamedQuery> page = scope.page(
                NAMED_QUERY,
                own(""),
                json -> SdkJson.read(json, NamedQuery::builder),
                query -> own(query.namedQueryId()),
                query -> workGroup.equals(query.workGroup()),
                request.nextToken(),
                request.maxResults());
        return ListNamedQueriesResponse.builder()
                .namedQueryIds(
                        page.items().stream().map(NamedQuery::namedQueryId).toList())
                .nextToken(page.token())
                .build();
    }

    @Override
    public UpdateNamedQueryResponse updateNamedQuery(UpdateNamedQueryRequest request) {
        return scope.documents().change(() -> {
            save(namedQuery("UpdateNamedQuery", request.namedQueryId()).toBuilder()
                    .name(request.name())
                    .description(request.description())
                    .queryString(request.queryString())
                    .build());
            return UpdateNamedQueryResponse.builder().build();
        });
    }

    @Override
    public DeleteNamedQueryResponse deleteNamedQuery(DeleteNamedQueryRequest request) {
        return scope.documents().change(() -> {
            namedQuery("DeleteNamedQuery", request.namedQueryId());
            scope.documents().write(List.of(new Document(NAMED_QUERY, own(request.namedQueryId()), null)));
            return DeleteNamedQueryResponse.builder().build();
        });
    }
}
