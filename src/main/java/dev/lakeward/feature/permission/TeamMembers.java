package dev.lakeward.feature.permission;

import dev.lakeward.access.Principal;
import dev.lakeward.lake.permission.RoleTrust;
import dev.lakeward.ui.Messages;
import dev.lakeward.ui.TeamKind;
import dev.lakeward.ui.list.ListColumn;
import java.util.List;
import java.util.Optional;

/// Who may become a team; `why` says what is not known of that, and is empty where all is.
public record TeamMembers(List<Member> all, String why) {
    /// One who may, or who may not whatever else is said.
    public record Member(String name, String kind, String how) {}

    static TeamMembers of(Principal team, Optional<RoleTrust> trust) {
        if (trust.isEmpty()) {
            return new TeamMembers(
                    List.of(),
                    Messages.text(TeamKind.of(team) == TeamKind.ROLE ? "team.trust_not_known" : "team.no_trust"));
        }
        return new TeamMembers(
                trust.get().members().stream().map(TeamMembers::of).toList(),
                trust.get().members().isEmpty() ? Messages.text("team.trusts_nobody") : "");
    }

    private static Member of(RoleTrust.Member member) {
        String how = member.denied()
                ? Messages.text(member.conditional() ? "team.kept_out_if" : "team.kept_out")
                : Messages.text(member.conditional() ? "team.may_if" : "team.may");
        if (member.id().equals("*")) {
            return new Member(Messages.text("team.anybody"), member.type(), how);
        }
        if (member.type().equals("AWS") && member.id().endsWith(":root")) {
            String account = new Principal(member.id()).account();
            return new Member(Messages.text("team.of_account", account), TeamKind.ACCOUNT.title(), how);
        }
        return new Member(
                member.id(),
                member.type().equals("AWS")
                        ? TeamKind.of(new Principal(member.id())).title()
                        : member.type(),
                how);
    }

    static List<ListColumn<Member>> columns() {
        return List.of(
                ListColumn.text("who", Messages.text("team.who"), Member::name),
                ListColumn.text("kind", Messages.text("team.kind"), Member::kind),
                ListColumn.text("how", Messages.text("team.how"), Member::how));
    }
}
