package dev.lakeward.local.existence;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/// The names that a call uses, one of each kind; it remembers which of them were asked for.
final class Named {
    /// A kind of name. Those by IAM alone are hidden only from whom IAM does not let ask.
    enum Kind {
        DATABASE(false),
        TABLE(false),
        COLUMN(false),
        PARTITION(false),
        FUNCTION(false),
        FILTER(false),
        TAG(false),
        TAG_VALUE(false),
        EXPRESSION(false),
        QUERY(false),
        NAMED_QUERY(false),
        STATEMENT(false),
        LOCATION(false),
        CONNECTION(true),
        CLASSIFIER(true),
        CRAWLER(true),
        JOB(true),
        JOB_RUN(true),
        TRIGGER(true),
        WORKFLOW(true),
        WORKFLOW_RUN(true),
        BLUEPRINT(true),
        BLUEPRINT_RUN(true),
        RULE(true),
        STREAM(true),
        REGISTRY(true),
        SCHEMA(true),
        SCHEMA_VERSION(true),
        WORKGROUP(true),
        ROLE(true),
        BUCKET(true),
        KEY(true);

        final boolean byIam;

        Kind(boolean byIam) {
            this.byIam = byIam;
        }
    }

    private final Map<Kind, String> names;
    private final Set<Kind> asked = EnumSet.noneOf(Kind.class);

    Named(Map<Kind, String> names) {
        this.names = new EnumMap<>(names);
    }

    Named with(Kind kind, String name) {
        Named changed = new Named(names);
        changed.names.put(kind, name);
        return changed;
    }

    String get(Kind kind) {
        asked.add(kind);
        return names.get(kind);
    }

    Set<Kind> asked() {
        return asked;
    }

    String database() {
        return get(Kind.DATABASE);
    }

    String table() {
        return get(Kind.TABLE);
    }

    String column() {
        return get(Kind.COLUMN);
    }

    String partition() {
        return get(Kind.PARTITION);
    }

    String tag() {
        return get(Kind.TAG);
    }

    String value() {
        return get(Kind.TAG_VALUE);
    }

    String bucket() {
        return get(Kind.BUCKET);
    }

    String key() {
        return get(Kind.KEY);
    }
}
