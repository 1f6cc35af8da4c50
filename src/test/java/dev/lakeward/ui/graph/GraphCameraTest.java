package dev.lakeward.ui.graph;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/// What of a graph shows once something else takes of its room.
class GraphCameraTest {
    private static final GraphLayout.Bounds BOUNDS = new GraphLayout.Bounds(0, 0, 600, 60);
    private static final double WIDTH = 900;

    private final GraphCamera camera = new GraphCamera();

    private static GraphLayout.Spot node() {
        return new GraphLayout.Spot(0, 0);
    }

    @Test
    void whatNobodyMovedIsPlacedInTheRoomThatIsLeft() {
        camera.begin(BOUNDS, WIDTH, 600);
        double before = camera.toY(0);
        assertThat(before).isGreaterThan(120);
        camera.resized(BOUNDS, WIDTH, 120);
        assertThat(camera.showsAll(BOUNDS, WIDTH, 120)).isTrue();
        camera.resized(BOUNDS, WIDTH, 600);
        assertThat(camera.toY(0)).isEqualTo(before);
    }

    @Test
    void whatWasFittedIsFittedAgain() {
        camera.fit(new GraphLayout.Bounds(0, 0, 4_000, 60), WIDTH, 600);
        double scale = camera.scale();
        camera.resized(new GraphLayout.Bounds(0, 0, 4_000, 60), WIDTH / 2, 600);
        assertThat(camera.scale()).isLessThan(scale);
    }

    @Test
    void whatSomebodyMovedStaysAndIsRevealedAlone() {
        camera.begin(BOUNDS, WIDTH, 600);
        camera.pan(0, 100);
        double before = camera.toY(0);
        camera.resized(BOUNDS, WIDTH, 120);
        assertThat(camera.toY(0)).isEqualTo(before);
        assertThat(camera.sees(node(), WIDTH, 120)).isFalse();
        camera.reveal(node(), WIDTH, 120);
        assertThat(camera.sees(node(), WIDTH, 120)).isTrue();
    }
}
