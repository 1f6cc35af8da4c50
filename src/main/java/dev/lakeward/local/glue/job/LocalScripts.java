package dev.lakeward.local.glue.job;

import dev.lakeward.job.script.Dags;
import dev.lakeward.job.script.Script;
import dev.lakeward.job.script.ScriptException;
import dev.lakeward.job.script.ScriptLanguage;
import dev.lakeward.local.gate.Faults;
import java.util.List;
import java.util.function.Supplier;
import software.amazon.awssdk.services.glue.model.CodeGenEdge;
import software.amazon.awssdk.services.glue.model.CodeGenNode;
import software.amazon.awssdk.services.glue.model.CreateScriptRequest;
import software.amazon.awssdk.services.glue.model.CreateScriptResponse;
import software.amazon.awssdk.services.glue.model.GetDataflowGraphRequest;
import software.amazon.awssdk.services.glue.model.GetDataflowGraphResponse;
import software.amazon.awssdk.services.glue.model.InvalidInputException;
import software.amazon.awssdk.services.glue.model.Language;

/// Scripts written from a graph, and graphs read from a script's annotations. They are the caller's own: nothing of the
/// lake is asked.
public final class LocalScripts implements JobPart {
    private static final int LONGEST_SCRIPT = 1 << 20;

    @Override
    public CreateScriptResponse createScript(CreateScriptRequest request) {
        // A list that is not there is empty.
        List<CodeGenNode> nodes = request.dagNodes();
        List<CodeGenEdge> edges = request.dagEdges();
        boolean isScala = request.language() == Language.SCALA;
        String text =
                checked(() -> Dags.script(nodes, edges).text(isScala ? ScriptLanguage.SCALA : ScriptLanguage.PYTHON));
        return isScala
                ? CreateScriptResponse.builder().scalaCode(text).build()
                : CreateScriptResponse.builder().pythonScript(text).build();
    }

    @Override
    public GetDataflowGraphResponse getDataflowGraph(GetDataflowGraphRequest request) {
        String text = request.pythonScript() == null ? "" : request.pythonScript();
        if (text.length() > LONGEST_SCRIPT) {
            throw invalid("A script of more than " + LONGEST_SCRIPT + " characters is not read.");
        }
        Script script = checked(() -> Script.read(text));
        return GetDataflowGraphResponse.builder()
                .dagNodes(Dags.nodes(script))
                .dagEdges(Dags.edges(script))
                .build();
    }

    private static <T> T checked(Supplier<T> work) {
        try {
            return work.get();
        } catch (ScriptException e) {
            throw invalid(String.valueOf(e.getMessage()));
        }
    }

    private static RuntimeException invalid(String sentence) {
        return Faults.fault(InvalidInputException.builder(), sentence);
    }
}
