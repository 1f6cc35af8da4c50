package dev.lakeward.local.engine.sample;

import dev.lakeward.local.engine.sample.SampleAnswer.Unreadable.Cause;
import java.io.StringReader;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/// Reads a sample as XML whose elements of one name are rows: without a name those that the root's first child has.
/// Attributes are columns called `_name`, and the text of an element with attributes or children is `_value`. A row
/// that closes itself is none.
final class XmlReading {
    private static final int DEEPEST = 60;
    private static final XMLInputFactory XML = factory();

    private final Sample sample;
    private final SampleTask.Limits limits;
    private final Deadline deadline;
    private final ShapedColumns columns;
    private String rowTag;
    private long records;
    private long read;

    private XmlReading(Sample sample, SampleTask.Limits limits, Deadline deadline, String rowTag) {
        this.sample = sample;
        this.limits = limits;
        this.deadline = deadline;
        this.rowTag = rowTag;
        columns = new ShapedColumns(limits.columns());
    }

    // Nothing that the text names is opened, and nothing that it defines expanded.
    private static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        return factory;
    }

    static Optional<Reading> builtIn(Sample sample, SampleTask.Limits limits, Deadline deadline) {
        return new XmlReading(sample, limits, deadline, "").read("xml");
    }

    static Optional<Reading> custom(
            Sample sample, CustomClassifier.Xml settings, SampleTask.Limits limits, Deadline deadline) {
        return new XmlReading(sample, limits, deadline, settings.rowTag()).read(settings.classification());
    }

    private Optional<Reading> read(String classification) {
        if (!sample.text().stripLeading().startsWith("<")) {
            return Optional.empty();
        }
        try {
            XMLStreamReader reader = XML.createXMLStreamReader(new StringReader(sample.text()));
            int depth = 0;
            while (records < limits.records() && reader.hasNext()) {
                int event = reader.next();
                if (event == XMLStreamConstants.START_ELEMENT) {
                    depth++;
                    deadline.check();
                    if (rowTag.isEmpty() && depth == 2) {
                        rowTag = reader.getLocalName();
                    }
                    if (reader.getLocalName().equals(rowTag) && !closesItself(reader)) {
                        row(reader);
                        depth--;
                    }
                } else if (event == XMLStreamConstants.END_ELEMENT) {
                    depth--;
                }
            }
        } catch (XMLStreamException e) {
            if (sample.isWhole()) {
                if (records > 0) {
                    throw new UnreadableException(
                            Cause.MALFORMED,
                            Math.max(
                                    0,
                                    e.getLocation() == null
                                            ? 0
                                            : e.getLocation().getLineNumber()));
                }
                return Optional.empty();
            }
        } catch (RuntimeException e) {
            if (e instanceof UnreadableException known) {
                throw known;
            }
            // Whatever the parser makes of text that is none.
            return Optional.empty();
        }
        return records == 0 || columns.columns().isEmpty() ? Optional.empty() : Optional.of(reading(classification));
    }

    private boolean closesItself(XMLStreamReader reader) {
        int end = reader.getLocation().getCharacterOffset();
        return end >= 2 && end <= sample.text().length() && sample.text().charAt(end - 2) == '/';
    }

    private void row(XMLStreamReader reader) throws XMLStreamException {
        long line = Math.max(0, reader.getLocation().getLineNumber());
        JsonShape shape = element(reader, 1, line);
        records++;
        read = reader.getLocation().getCharacterOffset();
        if (shape instanceof JsonShape.Struct(Map<String, JsonShape> members)) {
            members.forEach((name, member) -> columns.add(name, member, line));
        } else {
            columns.add("_value", shape, line);
        }
    }

    private JsonShape element(XMLStreamReader reader, int depth, long line) throws XMLStreamException {
        if (depth > DEEPEST) {
            throw new UnreadableException(Cause.TOO_DEEP, line);
        }
        Map<String, JsonShape> members = new LinkedHashMap<>();
        for (int i = 0; i < reader.getAttributeCount(); i++) {
            members.put("_" + reader.getAttributeLocalName(i), JsonShape.ofText(reader.getAttributeValue(i)));
        }
        StringBuilder text = new StringBuilder();
        for (int event = reader.next(); event != XMLStreamConstants.END_ELEMENT; event = reader.next()) {
            if (event == XMLStreamConstants.START_ELEMENT) {
                String name = depth == 1 ? reader.getLocalName() : JsonShape.named(reader.getLocalName());
                members.merge(name, element(reader, depth + 1, line), XmlReading::repeated);
            } else if (event == XMLStreamConstants.CHARACTERS || event == XMLStreamConstants.CDATA) {
                text.append(reader.getText());
            }
        }
        JsonShape value = JsonShape.ofText(text.toString());
        if (members.isEmpty()) {
            return value;
        }
        if (!value.equals(JsonShape.NOTHING)) {
            members.put("_value", value);
        }
        return new JsonShape.Struct(members);
    }

    private static JsonShape repeated(JsonShape before, JsonShape next) {
        JsonShape element = before instanceof JsonShape.Array(JsonShape of) ? of : before;
        return new JsonShape.Array(JsonShape.merge(element, next));
    }

    private Reading reading(String classification) {
        boolean isAll = sample.isWhole() && records < limits.records();
        return new Reading(
                classification,
                1,
                columns.columns(),
                Optional.empty(),
                new Sample("", isAll, 0, sample.fileBytes(), List.of()).size(records, isAll ? sample.bytes() : read),
                Storages.xml(rowTag),
                sample.notes());
    }
}
