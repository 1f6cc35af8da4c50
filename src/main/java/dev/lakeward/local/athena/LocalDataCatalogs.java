package dev.lakeward.local.athena;

import dev.lakeward.local.gate.PageToken;
import dev.lakeward.local.gate.ResourceTags;
import dev.lakeward.local.store.Document;
import dev.lakeward.shape.SdkJson;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.athena.model.*;

/// Athena's data catalogs: the one of the lake, and other names for it. Catalogs of other accounts, of functions and of
/// Hive metastores are refused by their type.
public final class LocalDataCatalogs implements AthenaPart {
    private static final String ACCOUNT_OF_CATALOG = "catalog-id";
    private static final int PAGE = 50;
    private static final DataCatalog OWN =
            DataCatalog.builder().name(Scope.CATALOG).type(DataCatalogType.GLUE).build();

    private final Scope scope;

    public LocalDataCatalogs(Scope scope) {
        this.scope = scope;
    }

    private DataCatalog require(@Nullable String name) {
        return Scope.CATALOG.equalsIgnoreCase(String.valueOf(name))
                ? OWN
                : scope.findCatalog(String.valueOf(name))
                        .orElseThrow(() -> Scope.invalid("Data catalog " + name + " is not found."));
    }

    @Override
    public CreateDataCatalogResponse createDataCatalog(CreateDataCatalogRequest request) {
        return scope.documents().change(() -> {
            String name = String.valueOf(request.name());
            if (!name.matches("[a-zA-Z0-9_@-]{1,128}")) {
                throw Scope.invalid("A data catalog's name has 1 to 128 letters, digits, underscores, dashes and @.");
            }
            if (Scope.CATALOG.equalsIgnoreCase(name) || scope.findCatalog(name).isPresent()) {
                throw Scope.invalid("Data catalog " + name + " already exists.");
            }
            DataCatalog catalog = DataCatalog.builder()
                    .name(name)
                    .type(request.type())
                    .description(request.description())
                    .parameters(request.parameters())
                    .build();
            requireOwn(catalog);
            ResourceTags tags = new ResourceTags(scope.documents(), Scope::invalid);
            scope.documents()
                    .write(List.of(
                            document(catalog), tags.added(scope.catalogArn(name), Scope.values(request.tags()))));
            return CreateDataCatalogResponse.builder().dataCatalog(catalog).build();
        });
    }

    private void requireOwn(DataCatalog catalog) {
        if (catalog.type() != DataCatalogType.GLUE) {
            throw Scope.invalid(
                    "A data catalog of type " + catalog.typeAsString() + " is not supported by the embedded lake.");
        }
        Map<String, String> parameters = catalog.parameters();
        if (!parameters.keySet().equals(java.util.Set.of(ACCOUNT_OF_CATALOG))) {
            throw Scope.invalid(
                    "A data catalog of type GLUE has the parameter " + ACCOUNT_OF_CATALOG + ", and no other.");
        }
        if (!scope.caller().accountId().equals(parameters.get(ACCOUNT_OF_CATALOG))) {
            throw Scope.invalid("The catalog of another account, " + parameters.get(ACCOUNT_OF_CATALOG)
                    + ", is not supported by the embedded lake.");
        }
    }

    private static Document document(DataCatalog catalog) {
        return new Document(Scope.DATA_CATALOG, catalog.name(), SdkJson.write(catalog));
    }

    @Override
    public GetDataCatalogResponse getDataCatalog(GetDataCatalogRequest request) {
        return GetDataCatalogResponse.builder()
                .dataCatalog(require(request.name()))
                .build();
    }

    @Override
    public ListDataCatalogsResponse listDataCatalogs(ListDataCatalogsRequest request) {
        List<DataCatalog> all = new ArrayList<>(List.of(OWN));
        scope.documents().list(Scope.DATA_CATALOG, "").stream()
                .map(json -> SdkJson.read(json, DataCatalog::builder))
                .forEach(all::add);
        String last = PageToken.read(
                request.nextToken(), () -> Scope.invalid("The next token is not one of this operation's."));
        int from = last.isEmpty() ? 0 : Math.min(all.size(), Integer.parseInt(last));
        int to = Math.min(all.size(), from + (request.maxResults() == null ? PAGE : request.maxResults()));
        return ListDataCatalogsResponse.builder()
                .dataCatalogsSummary(all.subList(from, to).stream()
                        .map(catalog -> DataCatalogSummary.builder()
                                .catalogName(catalog.name())
                                .type(catalog.type())
                                .build())
                        .toList())
                .nextToken(to < all.size() ? PageToken.of(String.valueOf(to)) : null)
                .build();
    }

    private DataCatalog requireMade(@Nullable String name) {
        DataCatalog found = require(name);
        if (found.equals(OWN)) {
            throw Scope.invalid("The data catalog " + Scope.CATALOG + " cannot be changed.");
        }
        return found;
    }

    @Override
    public UpdateDataCatalogResponse updateDataCatalog(UpdateDataCatalogRequest request) {
        return scope.documents().change(() -> {
            DataCatalog now = requireMade(request.name());
            DataCatalog changed = now.toBuilder()
                    .type(request.type())
                    .description(Optional.ofNullable(request.description()).orElse(now.description()))
                    .parameters(request.hasParameters() ? request.parameters() : now.parameters())
                    .build();
            requireOwn(changed);
            scope.documents().write(List.of(document(changed)));
            return UpdateDataCatalogResponse.builder().build();
        });
    }

    @Override
    public DeleteDataCatalogResponse deleteDataCatalog(DeleteDataCatalogRequest request) {
        return scope.documents().change(() -> {
            DataCatalog gone = requireMade(request.name());
            scope.documents()
                    .write(List.of(
                            new Document(Scope.DATA_CATALOG, gone.name(), null),
                            ResourceTags.removal(scope.catalogArn(gone.name()))));
            return DeleteDataCatalogResponse.builder().dataCatalog(gone).build();
        });
    }
}
