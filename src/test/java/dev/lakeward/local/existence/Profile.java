package dev.lakeward.local.existence;

import dev.lakeward.local.existence.Named.Kind;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import software.amazon.awssdk.services.lakeformation.model.Permission;
import software.amazon.awssdk.services.lakeformation.model.Resource;

/// A team that holds some rights, and the kinds of names of which it may not know the hidden one.
enum Profile {
    /// Everything by IAM, nothing by Lake Formation.
    NOBODY,
    /// Some columns of the table.
    COLUMNS,
    /// The rows of one partition.
    ROWS,
    /// CREATE_TABLE on the database.
    CREATOR,
    /// CREATE_DATABASE, CREATE_LF_TAG and CREATE_LF_TAG_EXPRESSION on the catalog.
    FOUNDER,
    /// ALTER and DROP on the database, and the rows of one partition.
    KEEPER,
    /// Some columns of the table and DESCRIBE on the database, and may pass both on.
    GRANTER,
    /// Nothing, by IAM neither.
    BARE;

    String team() {
        return name().toLowerCase(Locale.ROOT);
    }

    Set<Kind> blindTo() {
        Set<Kind> kinds = EnumSet.allOf(Kind.class);
        if (this != BARE) {
            kinds.removeIf(kind -> kind.byIam);
        }
        if (this == COLUMNS || this == GRANTER) {
            kinds.remove(Kind.PARTITION);
        }
        if (this == ROWS || this == KEEPER) {
            kinds.remove(Kind.COLUMN);
        }
        return kinds;
    }

    void grant(ExistenceLake lake) {
        Resource database = lake.databaseResource();
        switch (this) {
            case NOBODY, BARE -> {}
            case COLUMNS -> lake.grant(team(), columns(lake), Permission.SELECT);
            case GRANTER -> {
                lake.grantable(team(), database, Permission.DESCRIBE);
                lake.grantable(team(), columns(lake), Permission.SELECT);
            }
            case ROWS -> lake.grant(team(), filter(lake), Permission.SELECT);
            case CREATOR -> lake.grant(team(), database, Permission.CREATE_TABLE);
            case FOUNDER ->
                lake.grant(
                        team(),
                        Resource.builder().catalog(c -> {}).build(),
                        Permission.CREATE_DATABASE,
                        Permission.CREATE_LF_TAG,
                        Permission.CREATE_LF_TAG_EXPRESSION);
            case KEEPER -> {
                lake.grant(team(), database, Permission.ALTER, Permission.DROP);
                lake.grant(team(), filter(lake), Permission.SELECT);
            }
        }
    }

    private static Resource columns(ExistenceLake lake) {
        return Resource.builder()
                .tableWithColumns(t -> t.databaseName(lake.seen.get(Kind.DATABASE))
                        .name(lake.seen.get(Kind.TABLE))
                        .columnNames("a", lake.seen.get(Kind.COLUMN)))
                .build();
    }

    private static Resource filter(ExistenceLake lake) {
        return Resource.builder()
                .dataCellsFilter(f -> f.tableCatalogId(dev.lakeward.local.LocalLake.ACCOUNT)
                        .databaseName(lake.seen.get(Kind.DATABASE))
                        .tableName(lake.seen.get(Kind.TABLE))
                        .name(lake.seen.get(Kind.FILTER)))
                .build();
    }
}
