package dev.lakeward.local.shapes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Statements of forms that guides and answers publish, over data whose answers its generators know.
///
/// Each fourth; all with `-Dlakeward.shapes=1`.
class PublishedShapesTest {
    private static final int ONE_OF = Integer.getInteger("lakeward.shapes", 4);

    @RegisterExtension
    static final ShapeLake LAKE = new ShapeLake();

    @BeforeAll
    static void write() {
        Clicks.write(LAKE);
        Costs.write(LAKE);
        Trail.write(LAKE);
        FindingShapes.write(LAKE);
        Flows.write(LAKE);
        Firewall.write(LAKE);
        AccessLogs.write(LAKE);
    }

    static Stream<Shape> shapes() {
        List<Shape> all = Stream.of(
                        SessionShapes.all(),
                        FunnelShapes.all(),
                        CohortShapes.all(),
                        ClickShapes.all(),
                        EventShapes.all(),
                        ListShapes.all(),
                        RankShapes.all(),
                        CostShapes.all(),
                        PivotShapes.all(),
                        UsageShapes.all(),
                        TrailShapes.all(),
                        CallShapes.all(),
                        FindingShapes.all(),
                        FlowShapes.all(),
                        FirewallShapes.all(),
                        AccessShapes.all())
                .flatMap(List::stream)
                .toList();
        return IntStream.range(0, all.size()).filter(i -> i % ONE_OF == 0).mapToObj(all::get);
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void aStatementAnswersWhatTheGeneratorKnows(Shape shape) {
        assertThat(LAKE.rows(shape.sql())).isEqualTo(shape.rows().get());
    }
}
