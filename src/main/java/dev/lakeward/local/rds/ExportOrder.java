package dev.lakeward.local.rds;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lakeward.shape.SdkJson;
import java.util.Optional;
import software.amazon.awssdk.services.rds.model.StartExportTaskRequest;

/// What an export was asked for, as its run keeps it: with bookmarks, as they were then, only what is new.
record ExportOrder(StartExportTaskRequest task, Optional<Bookmarks> bookmarks) {
    private static final ObjectMapper JSON = new ObjectMapper();

    static ExportOrder read(String arguments) {
        try {
            JsonNode all = JSON.readTree(arguments);
            String bookmarks = all.path("bookmarks").asText();
            return new ExportOrder(
                    SdkJson.read(all.path("task").asText(), StartExportTaskRequest::builder),
                    bookmarks.isEmpty() ? Optional.empty() : Optional.of(Bookmarks.read(bookmarks)));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("an export's order is none", e);
        }
    }

    String arguments() {
        ObjectNode all = JSON.createObjectNode().put("task", SdkJson.write(task));
        bookmarks.ifPresent(each -> all.put("bookmarks", each.json()));
        return all.toString();
    }

    /// Where all files of the export lie, without the slash at its end.
    String folder() {
        String prefix = task.s3Prefix() == null ? "" : task.s3Prefix();
        String before = prefix.isEmpty() || prefix.endsWith("/") ? prefix : prefix + "/";
        return before + task.exportTaskIdentifier();
    }
}
