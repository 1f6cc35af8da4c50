package dev.lakeward.feature.permission;

import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.control.SplitPane;

/// The matrix, and its lower half where it is asked for: what a team would see stands beside where it is changed.
final class MatrixPart implements PartPane {
    private static final double DIVIDER = 0.6;

    private final PermissionViewModel model;
    private final MatrixPane matrix;
    private final PreviewPane preview;
    private final SplitPane node;

    MatrixPart(PermissionViewModel model, MatrixPane matrix) {
        this.model = model;
        this.matrix = matrix;
        this.preview = new PreviewPane(model);
        this.node = new SplitPane(matrix.node());
        node.setOrientation(Orientation.VERTICAL);
    }

    @Override
    public Node node() {
        return node;
    }

    @Override
    public void focus() {
        matrix.focus();
    }

    void showPreview() {
        if (!node.getItems().contains(preview.node())) {
            node.getItems().add(preview.node());
            node.setDividerPositions(DIVIDER);
        }
        model.preview().sample();
    }

    void togglePreview() {
        if (!closePreview()) {
            showPreview();
        }
    }

    /// Says whether there was one.
    boolean closePreview() {
        return node.getItems().remove(preview.node());
    }
}
