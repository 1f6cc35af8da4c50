package dev.lakeward.local.transfer;

import dev.lakeward.local.store.Document;
import dev.lakeward.local.transfer.work.TransferException;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.datasync.model.TagListEntry;

/// What the making of all kinds of locations has in common.
record Locations(TransferScope scope) {
    /// Runs the access test of a new location. Throws InvalidRequestException with what is wrong.
    static void tested(Runnable test) {
        try {
            test.run();
        } catch (TransferException e) {
            throw TransferStore.invalid("DataSync location access test failed: " + e.sentence());
        }
    }

    /// Throws InvalidRequestException for other agents than the one of the lake for such locations.
    void requireAgent(List<String> arns, String id) {
        if (!arns.equals(List.of(scope.arns().agent(id)))) {
            throw TransferStore.invalid("AgentArns names " + scope.arns().agent(id) + " and nothing else.");
        }
    }

    void write(Document location, String arn, List<TagListEntry> tags) {
        scope.store().documents().change(() -> {
            List<Document> changes = new ArrayList<>(List.of(location));
            if (!tags.isEmpty()) {
                changes.add(scope.shared().tags().added(arn, LocalTransferTags.byKey(tags)));
            }
            scope.store().documents().write(changes);
        });
    }
}
