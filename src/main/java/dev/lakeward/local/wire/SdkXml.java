package dev.lakeward.local.wire;

import java.io.StringReader;
import java.io.StringWriter;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import javax.xml.stream.XMLStreamWriter;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.protocol.MarshallLocation;
import software.amazon.awssdk.core.protocol.MarshallingType;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.core.traits.MapTrait;
import software.amazon.awssdk.core.traits.XmlAttributeTrait;
import software.amazon.awssdk.core.traits.XmlAttributesTrait;
import software.amazon.awssdk.core.util.SdkAutoConstructList;
import software.amazon.awssdk.core.util.SdkAutoConstructMap;
import software.amazon.awssdk.utils.builder.SdkBuilder;

/// Writes and reads any shape of the AWS SDK as XML, by the shape's own `sdkFields()`.
final class SdkXml {
    private static final int DEEPEST = 64;

    private SdkXml() {}

    /// An XML document that grows; what is still open is closed by hand.
    static final class Writer {
        private final StringWriter text = new StringWriter();
        private final XMLStreamWriter out;

        Writer() {
            try {
                out = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(text);
                out.writeStartDocument("UTF-8", "1.0");
            } catch (XMLStreamException e) {
                throw new IllegalStateException(e);
            }
        }

        void open(String name, String namespace) {
            try {
                out.writeStartElement(name);
                if (!namespace.isEmpty()) {
                    out.writeDefaultNamespace(namespace);
                }
            } catch (XMLStreamException e) {
                throw new IllegalStateException(e);
            }
        }

        void close() {
            try {
                out.writeEndElement();
            } catch (XMLStreamException e) {
                throw new IllegalStateException(e);
            }
        }

        void text(String name, String value) {
            try {
                out.writeStartElement(name);
                out.writeCharacters(legal(value));
                out.writeEndElement();
            } catch (XMLStreamException e) {
                throw new IllegalStateException(e);
            }
        }

        // XML 1.0 has no form for most control characters, not even an escaped one.
        private static String legal(String value) {
            StringBuilder kept = new StringBuilder(value.length());
            value.codePoints()
                    .map(c -> c == 9 || c == 10 || c == 13 || (c >= 32 && c != 0xFFFE && c != 0xFFFF) ? c : 0xFFFD)
                    .forEach(kept::appendCodePoint);
            return kept.toString();
        }

        /// The members of a shape that lie in the payload; `unmarshall` names them as responses do.
        void members(SdkPojo shape, boolean unmarshall) {
            for (SdkField<?> field : shape.sdkFields()) {
                Object value = field.getValueOrDefault(shape);
                if (value == null
                        || field.location() != MarshallLocation.PAYLOAD
                        || field.containsTrait(XmlAttributeTrait.class)
                        || value instanceof SdkAutoConstructList<?>
                        || value instanceof SdkAutoConstructMap<?, ?>) {
                    continue;
                }
                member(field, unmarshall ? field.unmarshallLocationName() : field.locationName(), value, unmarshall);
            }
        }

        private void member(SdkField<?> field, String name, Object value, boolean unmarshall) {
            switch (value) {
                case SdkPojo inner -> {
                    open(name, "");
                    attributes(field, inner);
                    members(inner, unmarshall);
                    close();
                }
                case List<?> list -> {
                    ListTrait trait = field.getRequiredTrait(ListTrait.class);
                    String item = trait.memberLocationName() == null ? "member" : trait.memberLocationName();
                    if (!trait.isFlattened()) {
                        open(name, "");
                    }
                    for (Object each : list) {
                        member(trait.memberFieldInfo(), trait.isFlattened() ? name : item, each, unmarshall);
                    }
                    if (!trait.isFlattened()) {
                        close();
                    }
                }
                case Map<?, ?> map -> {
                    MapTrait trait = field.getRequiredTrait(MapTrait.class);
                    open(name, "");
                    map.forEach((key, each) -> {
                        open("entry", "");
                        text(trait.keyLocationName(), String.valueOf(key));
                        member(trait.valueFieldInfo(), trait.valueLocationName(), each, unmarshall);
                        close();
                    });
                    close();
                }
                default -> text(name, Scalars.write(value, field, false));
            }
        }

        // Such as the kind of a grantee, which S3 tells as its xsi:type.
        private void attributes(SdkField<?> field, SdkPojo shape) {
            if (field.containsTrait(XmlAttributesTrait.class)) {
                field.getRequiredTrait(XmlAttributesTrait.class).attributes().forEach((name, accessors) -> {
                    try {
                        out.writeAttribute(name, accessors.attributeGetter().apply(shape));
                    } catch (XMLStreamException e) {
                        throw new IllegalStateException(e);
                    }
                });
            }
        }

        byte[] bytes() {
            try {
                out.writeEndDocument();
                out.flush();
            } catch (XMLStreamException e) {
                throw new IllegalStateException(e);
            }
            return text.toString().getBytes(StandardCharsets.UTF_8);
        }
    }

    /// One element as read: its text and its children, in order.
    private record Element(String name, StringBuilder text, List<Element> children) {}

    /// Fills a shape's builder from a document whose root's children are its members. Throws [WireError].
    static void fill(byte[] document, SdkPojo builder) {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        // No entity is resolved and no document type is read: neither files nor bombs come in.
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        try {
            // Decoded here: the parser would tell broken bytes to the standard error.
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(document))
                    .toString();
            XMLStreamReader in = factory.createXMLStreamReader(new StringReader(text));
            while (in.hasNext()) {
                if (in.next() == XMLStreamReader.START_ELEMENT) {
                    fill(element(in, 0), builder);
                    return;
                }
            }
            throw malformed();
        } catch (XMLStreamException | CharacterCodingException e) {
            throw malformed();
        }
    }

    private static WireError malformed() {
        return new WireError(
                "MalformedXML",
                400,
                "The XML you provided was not well-formed or did not validate against our published schema");
    }

    private static Element element(XMLStreamReader in, int depth) throws XMLStreamException {
        if (depth > DEEPEST) {
            throw malformed();
        }
        Element element = new Element(in.getLocalName(), new StringBuilder(), new ArrayList<>());
        while (true) {
            switch (in.next()) {
                case XMLStreamReader.START_ELEMENT -> element.children().add(element(in, depth + 1));
                case XMLStreamReader.CHARACTERS, XMLStreamReader.CDATA ->
                    element.text().append(in.getText());
                case XMLStreamReader.END_ELEMENT -> {
                    return element;
                }
                default -> {}
            }
        }
    }

    private static void fill(Element element, SdkPojo builder) {
        Map<String, SdkField<?>> fields = new LinkedHashMap<>();
        builder.sdkFields().forEach(field -> fields.put(field.locationName(), field));
        Map<SdkField<?>, List<@Nullable Object>> flattened = new LinkedHashMap<>();
        for (Element child : element.children()) {
            SdkField<?> field = fields.get(child.name());
            if (field == null || field.location() != MarshallLocation.PAYLOAD) {
                continue;
            }
            ListTrait list = field.getTrait(ListTrait.class);
            if (list != null && list.isFlattened()) {
                flattened.computeIfAbsent(field, key -> new ArrayList<>()).add(value(list.memberFieldInfo(), child));
            } else {
                field.set(builder, value(field, child));
            }
        }
        flattened.forEach((field, values) -> field.set(builder, values));
    }

    private static Object value(SdkField<?> field, Element element) {
        MarshallingType<?> type = field.marshallingType();
        if (type == MarshallingType.SDK_POJO) {
            SdkPojo builder = field.constructor().get();
            fill(element, builder);
            return ((SdkBuilder<?, ?>) builder).build();
        }
        if (type == MarshallingType.LIST) {
            SdkField<?> member = field.getRequiredTrait(ListTrait.class).memberFieldInfo();
            return element.children().stream()
                    .map(child -> value(member, child))
                    .toList();
        }
        return Scalars.read(type, element.text().toString(), MarshallLocation.PAYLOAD);
    }
}
