package dev.lakeward.local.engine.decode;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileDecoderTest {
    @TempDir
    private Path folder;

    private Decoded of(String serde, Map<String, String> properties, String columns, String content) throws Exception {
        return Decoded.of(folder, Decoded.shape(Decoded.TEXT, serde, properties, columns), content);
    }

    @Test
    void eachSerDeReadsLines() throws Exception {
        System.out.println(of(
                Decoded.SIMPLE,
                Map.of("field.delim", ","),
                "a int, b string, c date, d timestamp, e decimal(10,2), f boolean, g array<int>, h map<string,int>, i struct<x:int,y:string>, j char(3), k varchar(2), l binary, m double",
                "1,x,2020-01-01,2020-01-01 00:00:00.5,1.255,true,1\0022,k\0031,1\002y,abcdef,abc,aGk=,1e3\n\n1\n"));
        System.out.println(of(
                Decoded.OPEN_CSV,
                Map.of(),
                "a int, b string, c date, d timestamp",
                "\"1\",\"x\\\"y\",\"18276\",\"1579059880000\"\n1,2\nx,b\n"));
        System.out.println(of(
                Decoded.HIVE_JSON,
                Map.of(),
                "a int, b string, s struct<x:int,y:array<string>>",
                "{\"A\":1,\"b\":{\"c\":[1, 2.0]},\"s\":{\"X\":1,\"y\":[\"q\"]}}\n{\"b\":1e3}\n"));
        System.out.println(of(
                Decoded.OPENX_JSON,
                Map.of("mapping.a", "QQ"),
                "a int, b string, s struct<x:int,y:array<string>>",
                "{\"QQ\":1,\"b\":{\"c\":[1, 2.0]},\"s\":{\"X\":1,\"y\":[\"q\"]}}\n{\"b\":1e3}\nxx\n"));
        System.out.println(
                of(Decoded.REGEX, Map.of("input.regex", "(\\S+) (\\d+)"), "a string, b int", "ab 12\nnothing\n"));
        assertThat(1).isEqualTo(1);
    }
}
