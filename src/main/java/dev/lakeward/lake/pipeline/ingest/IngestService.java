package dev.lakeward.lake.pipeline.ingest;

import dev.lakeward.lake.LakeError;
import dev.lakeward.lake.LakeException;
import dev.lakeward.lake.SdkErrors;
import dev.lakeward.lake.pipeline.workflow.WorkflowEditor;
import dev.lakeward.lake.run.ServiceRun;
import dev.lakeward.lake.run.ServiceRuns;
import dev.lakeward.lake.storage.S3Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.datasync.model.AgentListEntry;

/// What brings data into the lake, whichever service it is. Every method blocks and throws LakeException.
public final class IngestService {
    private final Map<Source.Kind, Carrier> carriers = new EnumMap<>(Source.Kind.class);
    private final FolderTaskMaker folders;
    private final WatchedFolders watched;
    private final DatabaseExports exports;
    private final ChangeTables changes;
    private final BlueprintMaker blueprints;
    private final ServiceRuns runs = new ServiceRuns(Thread::sleep);
    private final Findings findings;
    private final InstantSource clock;

    public IngestService(IngestClients clients, InstantSource clock) {
        this.clock = clock;
        this.findings = new Findings(clients.crawlers(), clients.differences());
        carriers.put(
                Source.Kind.FOLDER,
                new FolderTasks(clients.dataSync(), new TaskReports(clients.dataSync(), clients.s3())));
        this.watched = new WatchedFolders(
                clients.storageGateway(), clients.shareUploads(), new ShareHours(clients.cloudWatch(), clock));
        carriers.put(Source.Kind.WATCHED, watched);
        this.folders = new FolderTaskMaker(clients.dataSync());
        this.exports =
                new DatabaseExports(clients.rds(), new ExportedTables(clients.s3()), clients.newExports(), clock);
        StreamHours streams = new StreamHours(clients.firehose(), clients.cloudWatch(), clock);
        carriers.put(Source.Kind.DATABASE, exports);
        carriers.put(Source.Kind.STREAM, streams);
        this.changes = new ChangeTables(clients.glue(), clients.athena(), new ChangeFolders(clients.s3()), clock);
        carriers.put(Source.Kind.CHANGES, changes);
        this.blueprints = new BlueprintMaker(
                clients.crawlers(),
                new WorkflowEditor(clients.glue()),
                new TransferMaker(folders, watched, exports, streams, changes));
    }

    /// The sources of a kind.
    public List<Source> sources(Source.Kind kind) {
        return carrier(kind).sources();
    }

    /// What came in the last 24 hours from every source, by name.
    public Arrivals arrivals() {
        Instant now = clock.instant();
        Instant since = now.minus(Arrival.LATELY);
        List<Arrivals.Gap> gaps = new ArrayList<>();
        Map<Source, List<Transfer>> transfers = new LinkedHashMap<>();
        carriers.forEach((kind, carrier) -> {
            try {
                for (Source source : carrier.sources()) {
                    transfers.put(source, carrier.transfers(source, since));
                }
            } catch (LakeException e) {
                if (e.error() == LakeError.CANCELLED) {
                    throw e;
                }
                gaps.add(new Arrivals.Gap(kind, e));
            }
        });
        Map<String, List<Finding>> found = found(List.copyOf(transfers.keySet()), since);
        List<Arrival> all = transfers.entrySet().stream()
                .map(each -> Arrival.of(
                        each.getKey(),
                        each.getValue(),
                        found.getOrDefault(each.getKey().key(), List.of()),
                        now))
                .sorted(Comparator.comparing(each -> each.source().name()))
                .toList();
        return new Arrivals(all, gaps, now);
    }

    // Who may not see crawlers sees what came all the same.
    private Map<String, List<Finding>> found(List<Source> sources, Instant since) {
        try {
            return findings.of(sources, since);
        } catch (LakeException e) {
            if (e.error() == LakeError.CANCELLED) {
                throw e;
            }
            return Map.of();
        }
    }

    private Carrier carrier(Source source) {
        return carrier(source.kind());
    }

    private Carrier carrier(Source.Kind kind) {
        Carrier carrier = carriers.get(kind);
        if (carrier == null) {
            throw new IllegalStateException("no service brings " + kind);
        }
        return carrier;
    }

    /// Has a source bring now what is new, a task runs, a database is exported as it was the last time, a watched
    /// folder
    /// is looked through; answers the transfer's id, which is empty where the service does not name it.
    public Optional<String> start(Source source) {
        return carrier(source).start(source);
    }

    /// Has a source bring what is new and waits for it; `seen` hears how it stands meanwhile. Interrupting stops it.
    /// Throws UNSUPPORTED for one that brings it by itself.
    public Transfer bring(Source source, Consumer<Transfer> seen) {
        String id = start(source)
                .orElseThrow(() -> new LakeException(LakeError.UNSUPPORTED, "ingest", source.name(), null));
        return await(source, id, seen);
    }

    /// Waits for what a source brings now, or brought last.
    public Transfer follow(Source source, Consumer<Transfer> seen) {
        Transfer newest = transfers(source).stream()
                .findFirst()
                .orElseThrow(() -> new LakeException(LakeError.NOT_FOUND, "ingest", source.name(), null));
        return await(source, newest.id(), seen);
    }

    /// Waits for a transfer.
    Transfer await(Source source, String id, Consumer<Transfer> seen) {
        Carrier carrier = carrier(source);
        return runs.await(
                new ServiceRun<>() {
                    @Override
                    public Transfer look() {
                        return carrier.transfer(source, id);
                    }

                    @Override
                    public boolean hasEnded(Transfer standing) {
                        return standing.state().isEnded();
                    }

                    @Override
                    public void stop() {
                        carrier.stop(source, carrier.transfer(source, id));
                    }
                },
                seen);
    }

    /// Stops a transfer; what it brought stays.
    public void stop(Source source, Transfer transfer) {
        carrier(source).stop(source, transfer);
    }

    /// Has a source that brings by itself pause, or go on.
    public void pause(Source source, boolean on) {
        carrier(source).pause(source, on);
    }

    /// Forgets a source; what it brought stays. Answers what makes it again, without its history, where that is
    /// possible.
    public Optional<Runnable> delete(Source source) {
        return carrier(source).delete(source);
    }

    /// Makes all of a blueprint, or nothing of it; a database is exported for the first time with it.
    public Blueprint.Made make(Blueprint blueprint) {
        return blueprints.make(blueprint);
    }

    /// Takes back what was made of a blueprint; what it brought meanwhile stays, and so does an export, which stops.
    public void undo(Blueprint.Made made) {
        blueprints.undo(made.workflow(), made.crawler());
        carriers.forEach((kind, carrier) -> {
            if (made.source().startsWith(Source.key(kind, ""))) {
                carrier.sources().stream()
                        .filter(source -> source.key().equals(made.source()))
                        .forEach(source -> undo(carrier, source));
            }
        });
    }

    // A steady source stops what it brings as it goes.
    private void undo(Carrier carrier, Source source) {
        carrier.transfers(source, clock.instant().minus(Arrival.LATELY)).stream()
                .filter(each -> !each.state().isEnded() && !source.kind().isSteady())
                .forEach(each -> carrier.stop(source, each));
        if (source.kind() != Source.Kind.DATABASE) {
            carrier.delete(source);
        }
    }

    /// The agents that read files outside of AWS, by their ARNs.
    public Map<String, String> agents() {
        return SdkErrors.call(
                "datasync:ListAgents",
                () -> folders.agents().stream()
                        .collect(Collectors.toMap(
                                AgentListEntry::agentArn, each -> each.name() == null ? "" : each.name())));
    }

    /// The gateways that watch folders, by their ARNs.
    public Map<String, String> gateways() {
        return SdkErrors.call("storagegateway:ListGateways", watched::gateways);
    }

    /// How a source of changes is set.
    public TransferPlan.Changes set(Source source) {
        return changes.set(source);
    }

    /// What lies in a folder that DMS writes to.
    public ChangeFolder changes(S3Path at) {
        return changes.look(at);
    }

    /// The databases that can be exported, by their ARNs.
    public Map<String, String> databases() {
        return exports.sources().stream().collect(Collectors.toMap(Source::id, Source::name, (one, other) -> one));
    }

    /// All that is known of what a source brought, newest first.
    public List<Transfer> transfers(Source source) {
        return carrier(source).transfers(source, clock.instant().minus(Arrival.LATELY));
    }

    /// What became of single files or tables of a transfer.
    public Report report(Source source, Transfer transfer) {
        return carrier(source).report(source, transfer);
    }
}
