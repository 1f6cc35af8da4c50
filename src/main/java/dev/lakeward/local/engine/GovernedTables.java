package dev.lakeward.local.engine;

import com.google.common.base.Suppliers;
import com.google.common.math.LongMath;
import dev.lakeward.access.EffectiveAccess;
import dev.lakeward.access.Principal;
import dev.lakeward.local.engine.iceberg.MetadataTable;
import dev.lakeward.local.engine.read.TableFile;
import dev.lakeward.local.gate.Caller;
import dev.lakeward.local.glue.CatalogStore;
import dev.lakeward.local.lakeformation.Governance;
import dev.lakeward.local.s3.ObjectStore;
import dev.lakeward.local.s3.StoredObject;
import dev.lakeward.sql.SqlException;
import dev.lakeward.sql.TableName;
import dev.lakeward.sql.translate.PartitionFilter;
import dev.lakeward.sql.translate.TableVersion;
import dev.lakeward.sql.translate.Tables;
import dev.lakeward.sql.translate.Translation;
import dev.lakeward.sql.translate.Translator;
import dev.lakeward.sql.tree.Contents;
import dev.lakeward.sql.tree.Printer;
import dev.lakeward.sql.tree.Query;
import dev.lakeward.sql.tree.Risk;
import dev.lakeward.sql.tree.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import software.amazon.awssdk.services.glue.model.Table;

/// Resolves a query's tables for one caller, and remembers what the query reads.
public final class GovernedTables implements Tables {
    /// Views and tables in the shape of a table's name.
    static final String VIEW = "VIRTUAL_VIEW";

    private static final String INFORMATION_SCHEMA = "information_schema";

    private final CatalogStore catalog;
    private final Governance governance;
    private final ObjectStore objects;
    private final Caller caller;
    private final List<Governed> used;
    private final AtomicInteger relations;
    private final boolean insideView;
    private final IcebergSource.Asking metadata;
    private TableSources sources;
    private final ReadableTables readable;
    // Tables of which each place reads the same files, so that they are found and read once.
    private final Map<TableName, Base> shared = new HashMap<>();
    // By relation, how many places of the query read it, where that is known.
    private final Map<String, Long> places;
    private Predicate<TableFile> choice = file -> true;

    /// `metadata` answers what has to be known of an Iceberg table before a query of it is understood.
    public GovernedTables(
            CatalogStore catalog,
            Governance governance,
            ObjectStore objects,
            IcebergSource.Asking metadata,
            Caller caller) {
        this(catalog, governance, objects, metadata, caller, new ArrayList<>(), Map.of(), new AtomicInteger(), false);
    }

    private GovernedTables(
            CatalogStore catalog,
            Governance governance,
            ObjectStore objects,
            IcebergSource.Asking metadata,
            Caller caller,
            List<Governed> used,
            Map<String, Long> places,
            AtomicInteger relations,
            boolean insideView) {
        this.used = used;
        this.places = places;
        this.relations = relations;
        this.insideView = insideView;
        this.catalog = catalog;
        this.governance = governance;
        this.objects = objects;
        this.metadata = metadata;
        this.caller = caller;
        this.readable = new ReadableTables(governance, caller);
        this.sources = new TableSources(catalog, governance, objects, metadata, caller, insideView, false);
    }

    /// The same for the text of a protected view, which reads tables and no other views.
    public GovernedTables insideView() {
        return within(caller);
    }

    private GovernedTables within(Caller reader) {
        return new GovernedTables(catalog, governance, objects, metadata, reader, used, places, relations, true);
    }

    List<Governed> used() {
        return used;
    }

    /// From here on times of tables of files are as fine as in them, as Spark reads them.
    public void readFineTimes() {
        sources = sources.fine();
    }

    /// From here on tables of files are read from some of their files only.
    public void choose(Predicate<TableFile> files) {
        choice = files;
        shared.clear();
    }

    /// Makes rows of files one of the query's relations, and answers the engine's name of it.
    public String give(Given given) {
        String relation = nextRelation();
        used.add(new GivenRows(relation, given));
        return relation;
    }

    /// Makes rows of objects one of the query's relations: they are read as `shape` says, whole, and `anew` is read of
    /// those whose records were written anew.
    public String give(Table shape, List<StoredObject> files, Map<StoredObject, WrittenAnew> anew) {
        GovernedTable governed = sources.whole(nextRelation(), shape, files, anew);
        used.add(governed);
        return governed.relation();
    }

    /// The same for a query that reads some of these relations only, and each in so many places.
    public GovernedTables reading(Query query) {
        Map<String, Governed> byName = new HashMap<>();
        used.forEach(each -> byName.put(each.relation(), each));
        Map<String, Long> reached = Contents.places(query);
        Set.copyOf(reached.keySet()).forEach(name -> reach(name, byName, reached));
        return new GovernedTables(
                catalog,
                governance,
                objects,
                metadata,
                caller,
                new ArrayList<>(used.stream()
                        .filter(each -> reached.containsKey(each.relation()))
                        .toList()),
                reached,
                relations,
                insideView);
    }

    /// The bytes of the objects behind each relation of a query that was run, by its name; of what
    /// hides something from the caller none, as they would tell of that.
    public Map<String, OptionalLong> sizes() {
        Map<String, OptionalLong> sizes = new HashMap<>();
        used.forEach(each ->
                sizes.put(each.relation(), each.isCounted() ? OptionalLong.of(each.bytes()) : OptionalLong.empty()));
        return sizes;
    }

    /// What tells whether a query would read the same another time; empty where nobody can tell.
    public Optional<String> mark(Query query) {
        List<String> all = new ArrayList<>(List.of(text(query)));
        for (Governed each : reading(query).used) {
            switch (each) {
                case GovernedTable table when table.failure().isEmpty() -> all.add(table.mark());
                case GovernedView view -> all.add(text(view.query()));
                case GovernedTable ignored -> {
                    return Optional.empty();
                }
                case GivenRows ignored -> {
                    return Optional.empty();
                }
                case GovernedMetadata ignored -> {
                    return Optional.empty();
                }
            }
        }
        return Optional.of(String.join("\n\n", all));
    }

    private static String text(Query query) {
        return Printer.print(new Statement.Run(query)).text();
    }

    // What a protected view reads is not counted.
    private static void reach(String name, Map<String, Governed> byName, Map<String, Long> reached) {
        Governed governed = byName.get(name);
        if (governed != null) {
            governed.relations().keySet().forEach(inner -> {
                reached.putIfAbsent(inner, 1L);
                reach(inner, byName, reached);
            });
        }
    }

    boolean rejectsRecords() {
        return used.stream()
                .anyMatch(each -> each instanceof GivenRows rows && rows.given().rejectsRecords());
    }

    /// What the query reads, once it is there to be read.
    List<Governed> ready(SourceFiles files, SourceFiles.Decoder decoder) throws EngineException {
        List<Governed> ready = files.ready(decoder, used);
        used.clear();
        used.addAll(ready);
        return ready;
    }

    /// Whether some column, row or cell of a table in the query stays hidden from the caller.
    boolean hidesSomething() {
        return used.stream().anyMatch(Governed::hidesSomething);
    }

    /// The bytes that the query is told to have scanned, after pruning: of files of which the caller may see
    /// everything, their size; for what hides something, the bytes that the query answered.
    public long bytes(long answered) {
        boolean all = used.stream().allMatch(Governed::isCounted);
        return used.stream()
                        .filter(Governed::isCounted)
                        .mapToLong(each ->
                                LongMath.saturatedMultiply(each.bytes(), places.getOrDefault(each.relation(), 1L)))
                        .reduce(0, LongMath::saturatedAdd)
                + (all ? 0 : answered);
    }

    @Override
    public Source version(TableName name, TableVersion version) {
        // What has no past is never read as it is now.
        if (name.database().equals(INFORMATION_SCHEMA)
                || MetadataTable.of(name.table()).isPresent()
                || VIEW.equals(readable.visible(name).tableType())) {
            throw SqlException.withoutPlace(
                    SqlException.Kind.NOT_SUPPORTED, "only Iceberg tables can be read as they were");
        }
        return table(name, Optional.of(version));
    }

    @Override
    public Source table(TableName name) {
        return table(name, Optional.empty());
    }

    private Source table(TableName name, Optional<TableVersion> version) {
        Base known = version.isPresent() ? null : shared.get(name);
        if (known != null) {
            return known;
        }
        if (name.database().equals(INFORMATION_SCHEMA)) {
            return new InformationSchema(catalog, governance, caller).table(name);
        }
        Optional<MetadataTable.Named> about = MetadataTable.of(name.table());
        if (about.isPresent()) {
            return metadata(
                    about.get().about(),
                    new TableName(name.database(), about.get().table()));
        }
        Table table = readable.visible(name);
        EffectiveAccess access = readable.access(name, table);
        if (VIEW.equals(table.tableType())) {
            return view(table, access);
        }
        if (insideView) {
            ProtectedView.requireBase(access);
        }
        return base(name, table, access, version);
    }

    private Source view(Table table, EffectiveAccess access) {
        if (access.isRestricted()) {
            throw ReadableTables.denied("a view can only be granted whole, and you hold a part of it");
        }
        if (insideView) {
            throw ReadableTables.denied("a protected view reads tables only, no other views");
        }
        AthenaView view = AthenaView.read(table);
        Optional<Principal> definer = ProtectedView.definer(table);
        return definer.isPresent()
                ? protectedView(view, definer.get())
                : new View(view.sql(), view.database(), view.columns());
    }

    // With the rights of whoever defined it, as they are today.
    private Source protectedView(AthenaView view, Principal definer) {
        Caller owner =
                new Caller(definer, caller.accountId(), caller.region(), Caller.Session.unlimited("protected-view"));
        Translation inner;
        try {
            inner = Translator.view(view.sql(), view.database(), within(owner));
        } catch (SqlException | QueryFailure e) {
            // What is wrong inside is its definer's matter: the message could name what the caller may not see.
            throw ReadableTables.denied("the view's definer can no longer read what the view needs; ask its owner");
        }
        if (inner.columns().size() != view.columns().size()) {
            throw SqlException.withoutPlace(
                    SqlException.Kind.TABLE_NOT_FOUND, "the view is stale: ask its owner to recreate it");
        }
        String relation = "v" + relations.incrementAndGet();
        used.add(new GovernedView(relation, inner.query()));
        Set<Integer> risky = IntStream.range(0, inner.columns().size())
                .filter(column -> Risk.isRisky(inner.query(), column))
                .boxed()
                .collect(Collectors.toSet());
        return new Base(relation, view.columns(), risky);
    }

    /// The tables that a query reads, for a definer that wants to protect a view over it.
    List<EffectiveAccess> accesses() {
        return used.stream()
                .flatMap(each -> each instanceof GovernedTable table ? Stream.of(table.access()) : Stream.empty())
                .toList();
    }

    private Source base(TableName name, Table table, EffectiveAccess access, Optional<TableVersion> version) {
        var descriptor = table.storageDescriptor();
        if (descriptor == null) {
            throw SqlException.withoutPlace(
                    SqlException.Kind.NOT_SUPPORTED, "Table '" + name + "' has no storage and cannot be read");
        }
        if (version.isPresent() && !IcebergSource.isIceberg(table)) {
            throw SqlException.withoutPlace(
                    SqlException.Kind.NOT_SUPPORTED, "This connector does not support versioned tables");
        }
        readable.requireLocation(name, access, descriptor.location());
        ReadableTables.requireKnownTypes(name, table, access);
        if (version.isPresent()) {
            // Its columns are known with its rows only.
            GovernedTable former = sources.rows(nextRelation(), table, access, List.of(), version)
                    .choosing(choice);
            return read(former, false, conditions -> use(former));
        }
        GovernedTable shape = sources.shape(table, access);
        Predicate<TableFile> chosen = choice;
        Function<List<PartitionFilter>, String> reference = conditions -> use(
                sources.rows(nextRelation(), table, access, conditions, version).choosing(chosen));
        if (IcebergSource.isIceberg(table) || !table.partitionKeys().isEmpty()) {
            return read(shape, true, reference);
        }
        Supplier<String> first = Suppliers.memoize(() -> reference.apply(List.of()));
        Base base = read(shape, false, conditions -> first.get());
        shared.put(name, base);
        return base;
    }

    private static Base read(GovernedTable shape, boolean prunes, Function<List<PartitionFilter>, String> reference) {
        return new Base(
                reference,
                shape.columns().stream().map(ShownColumn::column).toList(),
                Set.of(),
                shape.unlisted(),
                prunes);
    }

    private String use(Governed governed) {
        used.add(governed);
        return governed.relation();
    }

    private String nextRelation() {
        return "t" + relations.incrementAndGet();
    }

    // It tells of files and values, of how many rows there are and were: that is for who sees all of them.
    private Source metadata(MetadataTable about, TableName name) {
        Table table = readable.visible(name);
        EffectiveAccess access = governance.access(caller.principal(), table);
        boolean isIceberg = IcebergSource.isIceberg(table);
        // Files and statistics of Iceberg's are of columns that are gone, too.
        boolean seesAll = !access.isRestricted() && (!isIceberg || access.coversFormerColumns());
        if (access.authorisedColumns().isEmpty() || !seesAll || insideView) {
            throw ReadableTables.denied("what a table's metadata tells is for who sees all of the table");
        }
        boolean hasPartitions = about == MetadataTable.PARTITIONS
                && !VIEW.equals(table.tableType())
                && !table.partitionKeys().isEmpty();
        if (table.storageDescriptor() == null || !isIceberg && !hasPartitions) {
            throw SqlException.withoutPlace(
                    SqlException.Kind.TABLE_NOT_FOUND,
                    "Table '" + name + "$" + about.name().toLowerCase(Locale.ROOT) + "' does not exist");
        }
        readable.requireLocation(name, access, table.storageDescriptor().location());
        if (!isIceberg) {
            return new Base(
                    conditions -> use(sources.partitions(nextRelation(), table, access, conditions)),
                    TableSources.keys(table),
                    Set.of(),
                    List.of(),
                    true);
        }
        GovernedMetadata governed = sources.metadata(nextRelation(), about, table);
        return new Base(conditions -> use(governed), governed.columns(), Set.of(), List.of(), true);
    }
}
