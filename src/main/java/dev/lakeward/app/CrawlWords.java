package dev.lakeward.app;

import dev.lakeward.local.glue.crawler.plan.ColumnChange;
import dev.lakeward.local.glue.crawler.plan.Finding;
import dev.lakeward.local.glue.crawler.plan.Reason;
import dev.lakeward.text.Sentence;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// What a plan decided and why, in sentences for a person.
final class CrawlWords {
    private CrawlWords() {}

    static Sentence of(Reason reason) {
        return switch (reason) {
            case Reason.Recognised each ->
                say(
                        each.header().isPresent() ? "recognised_header" : "recognised",
                        each.location(),
                        each.classified().classification(),
                        each.classified().classifier(),
                        percent(each.classified().certainty()),
                        each.header()
                                .map(header -> say("header_" + key(header.reason()), String.valueOf(header.column()))
                                        .text())
                                .orElse(""));
            case Reason.Noted each ->
                say(
                        "note_" + key(each.note().kind()),
                        each.location(),
                        String.valueOf(each.note().line()));
            case Reason.Alike each ->
                say(
                        each.least().isPresent() ? "alike_least" : "alike",
                        each.location(),
                        each.folders(),
                        percent(each.share()),
                        each.clusters(),
                        least(each.least()));
            case Reason.Unlike each ->
                say(
                        each.least().isPresent() ? "unlike_least" : "unlike",
                        each.location(),
                        each.folders(),
                        percent(each.share()),
                        each.clusters(),
                        least(each.least()));
            case Reason.Combined each -> say("combined", each.location(), each.folders());
            case Reason.Incompatible each ->
                say(
                        "incompatible",
                        each.location(),
                        each.other(),
                        say("incompatible_" + key(each.cause())).text());
            case Reason.FileOfItsOwn each -> say("file_of_its_own", each.location());
            case Reason.Encloses each -> say("encloses", each.location());
            case Reason.AtLevel each -> say("at_level", each.level());
            case Reason.NameTaken each -> say("name_taken", each.wanted(), each.takenBy());
            case Reason.NameCut each -> say("name_cut", each.wanted());
            case Reason.KeyRenamed each -> say("key_renamed", each.wanted(), each.key());
            case Reason.ColumnLeftOut each -> say("column_left_out", each.column(), each.location());
            case Reason.PropertyLeftOut each -> say("property_left_out", each.property(), each.location());
            case Reason.KeptBy each ->
                each.withheld()
                        .map(column -> say(
                                "kept_by_" + key(each.policy()) + "_column",
                                column.name(),
                                column.before().orElse(""),
                                column.after().orElse("")))
                        .orElseGet(() -> say("kept_by_" + key(each.policy())));
            case Reason.NotMerged each -> say("not_merged", each.column());
            case Reason.StorageChanged each -> say("storage_changed", each.name(), each.before(), each.after());
            case Reason.KeysDiffer each -> say("keys_differ", each.before(), each.after());
            case Reason.RetypedByHand each ->
                say("retyped_by_hand", each.column(), each.byHand(), each.crawled(), each.after());
            case Reason.AddedByHand each -> say("added_by_hand", each.column());
            case Reason.Gone _ -> say("gone");
            case Reason.NotRead each -> say("not_read", each.location());
            case Reason.Returned _ -> say("returned");
            case Reason.TakenOver each ->
                each.crawler().isEmpty() ? say("taken_over_by_hand") : say("taken_over", each.crawler());
            case Reason.NotMergeable each -> say("not_mergeable", each.parameter(), each.before(), each.after());
            case Reason.NotOneTable each -> say("not_one_table", each.tables());
            case Reason.NoSuchTable _ -> say("no_such_table");
        };
    }

    /// Why files are in no table.
    static Sentence of(Finding finding) {
        return finding.cause()
                .map(cause -> say(
                        finding.line() == 0 ? "place_unreadable" : "place_unreadable_line",
                        say("cause_" + key(cause)).text(),
                        String.valueOf(finding.line())))
                .orElseGet(() -> say("place_" + key(finding.kind())));
    }

    /// What a file says of a column.
    static Sentence of(ColumnChange.Evidence evidence) {
        String votes = evidence.votes().entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed().thenComparing(Map.Entry.comparingByKey()))
                .map(vote -> say("vote", vote.getKey(), vote.getValue()).text())
                .collect(Collectors.joining(", "));
        String key = "evidence" + (votes.isEmpty() ? "" : "_votes") + (evidence.line() == 0 ? "" : "_line");
        return say(key, evidence.key(), evidence.type(), votes, String.valueOf(evidence.line()));
    }

    private static String least(Optional<Reason.Compared> least) {
        return least.map(each -> say("compared", each.location(), each.other(), percent(each.similarity()))
                        .text())
                .orElse("");
    }

    private static long percent(double share) {
        return Math.round(share * 100);
    }

    private static String key(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    private static Sentence say(String key, Object... arguments) {
        return Sentence.of("crawl." + key, arguments);
    }
}
