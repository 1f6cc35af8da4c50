package dev.lakeward.local.glue.job.graph;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakeward.job.JobGraph;
import dev.lakeward.job.script.Script;
import dev.lakeward.job.script.ScriptException;
import dev.lakeward.job.script.ScriptLanguage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.glue.model.CodeGenConfigurationNode;

/// The graphs of the node suite as scripts, which Python's and Scala's own compilers take.
@Tag("long")
class NodeScriptsTest {
    private static final int OF_A_KIND_IN_SCALA = 3;

    @TempDir
    private Path folder;

    @Test
    void scriptsOfAllNodesAreReadBackAndCompiled() throws Exception {
        Map<String, Integer> kinds = new HashMap<>();
        TreeSet<String> unwritten = new TreeSet<>();
        List<String> scala =
                new ArrayList<>(List.of(Files.writeString(folder.resolve("stubs.scala"), NodeCase.text("stubs.scala"))
                        .toString()));
        int number = 0;
        for (NodeCase each :
                Stream.of("nodes.txt", "fill.txt").flatMap(NodeCase::of).toList()) {
            if (!each.refuses().isEmpty()) {
                continue;
            }
            Map<String, CodeGenConfigurationNode> nodes = new LinkedHashMap<>(each.nodes());
            nodes.put("target", GraphLake.target(each.last(), "out"));
            try {
                JobGraph graph = JobGraph.of(nodes);
                Script script = Script.of(graph);
                for (ScriptLanguage language : ScriptLanguage.values()) {
                    assertThat(Script.read(script.text(language)))
                            .as(each.title())
                            .isEqualTo(script);
                }
                number++;
                Files.writeString(folder.resolve("s" + number + ".py"), script.text(ScriptLanguage.PYTHON));
                String kind = graph.node(each.last()).member();
                if (kinds.merge(kind, 1, Integer::sum) <= OF_A_KIND_IN_SCALA) {
                    String text =
                            script.text(ScriptLanguage.SCALA).replace("object GlueApp", "object GlueApp" + number);
                    scala.add(Files.writeString(folder.resolve("s" + number + ".scala"), text)
                            .toString());
                }
            } catch (ScriptException e) {
                unwritten.add(each.title() + ": " + e.getMessage());
            }
        }
        System.out.println(
                number + " scripts of " + kinds.size() + " kinds of nodes, " + unwritten.size() + " unwritten");
        assertThat(number).isGreaterThan(100);
        require("python3", "-m", "compileall", "-q", folder.toString());
        scala.addAll(
                0,
                List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        "scala.tools.nsc.Main",
                        "-usejavacp",
                        "-d",
                        Files.createDirectory(folder.resolve("classes")).toString()));
        require(scala.toArray(String[]::new));
    }

    private void require(String... command) throws IOException, InterruptedException {
        Path said = folder.resolve("said");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();
        assertThat(process.waitFor(300, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue())
                .as(() -> {
                    try {
                        return Files.readString(said, StandardCharsets.UTF_8);
                    } catch (IOException e) {
                        return e.toString();
                    }
                })
                .isZero();
    }
}
