package dev.lakeward.local.gate;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// The ARNs by which IAM knows what is in a catalog, and which of them a call on something must be allowed on: always
/// the catalog, then the database, then what is in it, as
/// [Specifying AWS Glue resource ARNs](https://docs.aws.amazon.com/glue/latest/dg/glue-specifying-resource-arns.html)
/// has it.
///
/// A name stands in lower case, as the catalog keeps it: no other spelling of it slips past a policy. A name that a
/// request leaves out, or that stands for all there is, is [#ANY].
public record CatalogArns(String region, String accountId) {
    /// All of a kind.
    public static final String ANY = "*";

    public static CatalogArns of(Caller caller) {
        return new CatalogArns(caller.region(), caller.accountId());
    }

    public String catalog() {
        return arn("catalog");
    }

    /// A database, connection or whatever else has a name of its own.
    public String named(String kind, @Nullable String name) {
        return arn(kind + "/" + (name == null || name.isBlank() ? ANY : name));
    }

    public String table(String database, String table) {
        return within("table", database, table);
    }

    /// What is asked of a call on a database.
    public List<String> onDatabase(@Nullable String database) {
        return List.of(catalog(), named("database", kept(database)));
    }

    /// What is asked of a call on a table or view.
    public List<String> onTable(@Nullable String database, @Nullable String table) {
        return List.of(catalog(), named("database", kept(database)), within("table", database, table));
    }

    /// What is asked of a call on a user-defined function.
    public List<String> onFunction(@Nullable String database, @Nullable String function) {
        return List.of(catalog(), named("database", kept(database)), within("userDefinedFunction", database, function));
    }

    /// What is asked of a call on a connection.
    public List<String> onConnection(@Nullable String connection) {
        return List.of(catalog(), named("connection", connection));
    }

    private String within(String kind, @Nullable String database, @Nullable String name) {
        return arn(kind + "/" + kept(database) + "/" + kept(name));
    }

    private String arn(String rest) {
        return "arn:aws:glue:" + region + ":" + accountId + ":" + rest;
    }

    private static String kept(@Nullable String name) {
        return name == null || name.isBlank() ? ANY : name.toLowerCase(Locale.ROOT);
    }
}
