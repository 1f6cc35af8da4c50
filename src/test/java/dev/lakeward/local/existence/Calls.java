package dev.lakeward.local.existence;

import dev.lakeward.local.service.Clients;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;

/// Every operation that takes a name, and how it is called with some names.
final class Calls {
    /// One call of an operation such as `glue:GetTable`.
    record Call(String operation, BiFunction<Clients, Named, Object> with) {}

    private final List<Call> calls = new ArrayList<>();
    private final Map<String, String> nameless = new HashMap<>();

    private Calls() {}

    static Calls all() {
        Calls calls = new Calls();
        GlueCalls.add(calls);
        RegistryCalls.add(calls);
        CrawlerCalls.add(calls);
        JobCalls.add(calls);
        WorkflowCalls.add(calls);
        BlueprintCalls.add(calls);
        EventCalls.add(calls);
        StreamCalls.add(calls);
        LakeFormationCalls.add(calls);
        OtherCalls.add(calls);
        return calls;
    }

    /// Those of Glue's catalog alone.
    static Calls ofGlue() {
        Calls calls = new Calls();
        GlueCalls.add(calls);
        return calls;
    }

    void call(String operation, BiFunction<Clients, Named, Object> with) {
        calls.add(new Call(operation, with));
    }

    /// An operation whose members look like names of what may be hidden and are none, for a reason.
    void nameless(String operation, String reason) {
        nameless.put(operation, reason);
    }

    List<Call> list() {
        return calls;
    }

    Map<String, String> nameless() {
        return nameless;
    }
}
