package dev.lakeward.local.engine.program;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class RowProgramsTest {
    @Test
    void anExpressionIsAFunctionOfRows() throws Exception {
        try (ProgramCalls calls = new ProgramCalls()) {
            assertThat(calls.rows("a || '-' || b", List.of("varchar", "varchar"), "VALUES ('x', 'y'), ('long text of many', NULL)"))
                    .containsExactly("x-y", "null");
        }
    }
}
