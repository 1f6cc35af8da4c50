package dev.lakeward;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Some operations of AWS answer 200 and tell beside it what they did not do. Whoever calls one reads that.
class PartialAnswersTest {
    private static final String NOT_DONE =
            "errors|failures|failedPutCount|failedEntryCount|failedEntries|(unprocessed|missing)[A-Z]\\w*|\\w+NotFound";

    // What is not there any more is not listed.
    private static final List<String> NEED_NOT = List.of("WorkflowService: BatchGetWorkflowsResponse");

    private static boolean isClient(JavaClass each) {
        return each.getName().matches("software\\.amazon\\.awssdk\\.services\\.[a-z0-9]+\\.\\w+Client");
    }

    /// What an answer tells of what was not done, each by its method.
    private static List<String> notDone(String response) {
        try {
            return Arrays.stream(Class.forName(response).getMethods())
                    .filter(method -> method.getParameterCount() == 0)
                    .filter(method -> Collection.class.isAssignableFrom(method.getReturnType())
                            || method.getReturnType() == Integer.class
                                    && method.getName().startsWith("failed"))
                    .map(Method::getName)
                    .filter(name -> name.matches(NOT_DONE))
                    .toList();
        } catch (ClassNotFoundException e) {
            throw new AssertionError(e);
        }
    }

    private static String outermost(JavaMethodCall call) {
        return call.getOriginOwner().getName().replaceAll("\\$.*", "").replaceAll(".*\\.", "");
    }

    private static Stream<JavaMethodCall> calls() {
        return new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests()).importPackages("dev.lakeward").stream()
                        .flatMap(each -> each.getMethodCallsFromSelf().stream());
    }

    private static boolean tells(JavaMethodCall call, String response) {
        return call.getTargetOwner().getName().equals(response)
                && (notDone(response).contains(call.getName()) || call.getName().equals("requestResponses"));
    }

    @Test
    void whatWasNotDoneIsRead() {
        List<JavaMethodCall> all = calls().filter(call -> isClient(call.getTargetOwner())
                        || call.getTargetOwner().getName().startsWith("software.amazon.awssdk.services."))
                .toList();
        Map<String, String> asked = new TreeMap<>();
        Map<String, Long> counts = all.stream()
                .filter(call -> isClient(call.getTargetOwner()))
                .filter(call -> !notDoneOf(call).isEmpty())
                .collect(Collectors.groupingBy(
                        call -> {
                            String response =
                                    call.getTarget().getRawReturnType().getName();
                            String key = outermost(call) + ": " + response.replaceAll(".*\\.", "");
                            asked.put(key, response);
                            return key;
                        },
                        TreeMap::new,
                        Collectors.counting()));
        assertThat(counts).hasSizeGreaterThan(8);
        TreeSet<String> dropped = new TreeSet<>();
        counts.forEach((key, times) -> {
            long read = all.stream()
                    .filter(call -> key.startsWith(outermost(call) + ": "))
                    .filter(call -> tells(call, asked.get(key)))
                    .count();
            if (read < times) {
                dropped.add(key);
            }
        });
        assertThat(dropped).containsExactlyElementsOf(NEED_NOT);
    }

    private static List<String> notDoneOf(JavaMethodCall call) {
        String response = call.getTarget().getRawReturnType().getName();
        return response.endsWith("Response") ? notDone(response) : List.of();
    }
}
