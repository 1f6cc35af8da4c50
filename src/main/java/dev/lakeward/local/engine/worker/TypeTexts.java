package dev.lakeward.local.engine.worker;

import dev.lakeward.sql.type.DataType;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/// Types as texts of a message, whatever their fields are called.
final class TypeTexts {
    private TypeTexts() {}

    static List<String> of(List<DataType> types) {
        List<String> texts = new ArrayList<>();
        types.forEach(type -> add(type, texts));
        return texts;
    }

    private static void add(DataType type, List<String> texts) {
        texts.add(type.base());
        texts.add(String.valueOf(type.precision()));
        texts.add(String.valueOf(type.scale()));
        texts.add(String.valueOf(type.fields().size()));
        texts.addAll(type.fields());
        texts.add(String.valueOf(type.arguments().size()));
        type.arguments().forEach(argument -> add(argument, texts));
    }

    static List<DataType> read(List<String> texts) {
        List<DataType> types = new ArrayList<>();
        Iterator<String> text = texts.iterator();
        while (text.hasNext()) {
            types.add(next(text));
        }
        return types;
    }

    private static DataType next(Iterator<String> text) {
        String base = text.next();
        int precision = Integer.parseInt(text.next());
        int scale = Integer.parseInt(text.next());
        List<String> fields = new ArrayList<>();
        for (int left = Integer.parseInt(text.next()); left > 0; left--) {
            fields.add(text.next());
        }
        List<DataType> arguments = new ArrayList<>();
        for (int left = Integer.parseInt(text.next()); left > 0; left--) {
            arguments.add(next(text));
        }
        return new DataType(base, arguments, fields, precision, scale);
    }
}
