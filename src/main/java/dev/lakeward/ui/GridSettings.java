package dev.lakeward.ui;

/// What is remembered of a grid over restarts: the widths of its columns, and by which it is sorted.
final class GridSettings {
    private final Memory memory;
    private final String place;

    GridSettings(Memory memory, String name) {
        this.memory = memory;
        this.place = "grid." + name + ".";
    }

    double width(String title, double otherwise) {
        return memory.number(place + "width." + title, otherwise);
    }

    void setWidth(String title, double width) {
        memory.set(place + "width." + title, String.valueOf(width));
    }

    /// By which column a model was sorted, or by none.
    GridPainter.Sort sort(GridModel model) {
        String sort = memory.get(place + "sort", "");
        for (int i = 0; !sort.isEmpty() && i < model.columnCount(); i++) {
            if (sort.substring(1).equals(model.title(i))) {
                return new GridPainter.Sort(i, sort.startsWith("-"));
            }
        }
        return GridPainter.Sort.NONE;
    }

    void setSort(String title, boolean descending) {
        memory.set(place + "sort", (descending ? "-" : "+") + title);
    }
}
