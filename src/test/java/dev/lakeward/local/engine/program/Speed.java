package dev.lakeward.local.engine.program;
import java.util.List;
import org.junit.jupiter.api.Test;
class Speed {
    @Test void speed() throws Exception {
        long t0 = System.nanoTime();
        try (ProgramCalls calls = new ProgramCalls()) {
            dev.lakeward.sql.plan.TrinoContext.get();
            System.out.println("context " + (System.nanoTime() - t0) / 1000000);
            calls.execute("SET threads=2");
            calls.execute("CREATE TABLE m AS SELECT i, 'text number ' || i AS s FROM range(1000000) t(i)");
            for (String e : List.of("regexp_like(a, 'r 9+$')", "upper(a)", "length(a) + 1", "a || 'x'", "lower(a)", "reverse(a)", "split(a, ' ')", "cast(try_cast(a AS integer) AS bigint)")) {
                var p = SqlPrograms.of(e, List.of("varchar"));
                long t = System.nanoTime();
                String f = calls.register(e, List.of("varchar"));
                long c = System.nanoTime();
                calls.texts("SELECT " + f + "('x')");
                long d = System.nanoTime();
                calls.texts("SELECT count(" + f + "(s)) FROM m");
                long z = System.nanoTime();
                var ctx = dev.lakeward.sql.plan.TrinoContext.get();
                long j = System.nanoTime();
                var ex = ctx.expressions().fromJson(p.expression());
                long k = System.nanoTime();
                System.out.println(e + " register+plan " + (c - t) / 1000000 + " json " + (k-j)/1000 + "us first " + (d - c) / 1000000 + " million " + (z - d) / 1000000);
            }
        }
    }
}
