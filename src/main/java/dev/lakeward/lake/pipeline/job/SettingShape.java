package dev.lakeward.lake.pipeline.job;

import java.util.List;

/// What a setting can be, as AWS's shape has it.
public sealed interface SettingShape {
    /// Any text; `known` are the words that AWS knows, where it is one of some.
    record Words(List<String> known) implements SettingShape {
        public Words {
            known = List.copyOf(known);
        }
    }

    /// A number, whole or not.
    record Count(boolean whole) implements SettingShape {}

    /// So or not so.
    record Switch() implements SettingShape {}

    /// Several of one kind, in an order.
    record Several(SettingShape each) implements SettingShape {}

    /// Texts by names that a person chooses.
    record Named(SettingShape each) implements SettingShape {}

    /// Settings by AWS's names.
    record Structure(List<Member> members) implements SettingShape {
        public Structure {
            members = List.copyOf(members);
        }
    }

    /// What only the service makes: kept, and not edited.
    record Kept() implements SettingShape {}

    /// One member of a structure.
    record Member(String name, boolean required, SettingShape shape) {}
}
