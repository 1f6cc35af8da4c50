package dev.lakeward.feature.pipeline.workflow;

import dev.lakeward.lake.pipeline.workflow.Member;
import dev.lakeward.lake.pipeline.workflow.Trigger;
import dev.lakeward.ui.Messages;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Jobs and crawlers as a person writes them, one in a line: `clean`, `job clean`, `crawler raw`, and for conditions
/// what they have come to: `clean failed`. What is not said is a job, and has succeeded.
record MemberText(List<Member> known) {
    private static final Set<String> OF_JOBS = Set.of("SUCCEEDED", "STOPPED", "FAILED", "TIMEOUT");
    private static final Set<String> OF_CRAWLERS = Set.of("SUCCEEDED", "FAILED", "CANCELLED");
    private static final String SUCCEEDED = "SUCCEEDED";

    MemberText {
        known = List.copyOf(known);
    }

    private static List<String> lines(String text) {
        return text.lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
    }

    /// The members of a text; a line that is none is not among them.
    List<Member> members(String text) {
        return lines(text).stream().flatMap(line -> member(line).stream()).toList();
    }

    /// The conditions of a text; a line that is none is not among them.
    List<Trigger.Condition> conditions(String text) {
        return lines(text).stream().flatMap(line -> condition(line).stream()).toList();
    }

    private Optional<Member> member(String line) {
        for (Member.Kind kind : Member.Kind.values()) {
            String word = kind.name().toLowerCase(Locale.ROOT) + " ";
            if (line.toLowerCase(Locale.ROOT).startsWith(word)) {
                return there(new Member(kind, line.substring(word.length()).strip()));
            }
        }
        return there(Member.job(line)).or(() -> there(Member.crawler(line)));
    }

    private Optional<Member> there(Member member) {
        return known.contains(member) ? Optional.of(member) : Optional.empty();
    }

    private Optional<Trigger.Condition> condition(String line) {
        Optional<Member> whole = member(line);
        if (whole.isPresent()) {
            return whole.map(member -> new Trigger.Condition(member, SUCCEEDED));
        }
        int cut = line.lastIndexOf(' ');
        if (cut < 0) {
            return Optional.empty();
        }
        String state = line.substring(cut + 1).toUpperCase(Locale.ROOT);
        return member(line.substring(0, cut).strip())
                .filter(member -> states(member).contains(state))
                .map(member -> new Trigger.Condition(member, state));
    }

    private static Set<String> states(Member member) {
        return switch (member.kind()) {
            case JOB -> OF_JOBS;
            case CRAWLER -> OF_CRAWLERS;
        };
    }

    /// What is wrong with members that are to be started, in a sentence; empty where nothing is.
    String problemOfMembers(String text) {
        return lines(text).stream()
                .filter(line -> member(line).isEmpty())
                .findFirst()
                .map(line -> Messages.text("workflow.no_member", line))
                .orElse("");
    }

    String problemOfConditions(String text) {
        return lines(text).stream()
                .filter(line -> condition(line).isEmpty())
                .findFirst()
                .map(line -> Messages.text("workflow.no_such_condition", line))
                .orElse("");
    }

    /// Members as a person writes them.
    String write(List<Member> members) {
        return members.stream().map(this::write).collect(Collectors.joining("\n"));
    }

    String writeConditions(List<Trigger.Condition> conditions) {
        List<String> lines = new ArrayList<>();
        conditions.forEach(
                each -> lines.add(write(each.watched()) + " " + each.state().toLowerCase(Locale.ROOT)));
        return String.join("\n", lines);
    }

    private String write(Member member) {
        boolean alone = member.kind() == Member.Kind.JOB || !known.contains(Member.job(member.name()));
        return alone ? member.name() : member.kind().name().toLowerCase(Locale.ROOT) + " " + member.name();
    }
}
