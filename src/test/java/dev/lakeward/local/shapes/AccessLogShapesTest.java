package dev.lakeward.local.shapes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakeward.local.shapes.AccessLogs.Request;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Lines of requests as S3, a load balancer and CloudFront write them.
class AccessLogShapesTest {
    @RegisterExtension
    static final ShapeLake LAKE = new ShapeLake();

    @BeforeAll
    static void write() {
        AccessLogs.write(LAKE);
    }

    private static List<Request> where(Predicate<Request> which) {
        return AccessLogs.REQUESTS.stream().filter(which).toList();
    }

    private static String sum(List<Request> requests) {
        return String.valueOf(requests.stream().mapToLong(Request::bytes).sum());
    }

    @Test
    void requestsOfStorageAreCountedAndSummed() {
        assertThat(LAKE.rows("SELECT httpstatus, count(*) FROM logs.s3access GROUP BY 1 ORDER BY 1"))
                .isEqualTo(ShapeLake.counts(AccessLogs.REQUESTS, each -> String.valueOf(each.status())));
        assertThat(LAKE.rows("SELECT remoteip, sum(bytessent) FROM logs.s3access GROUP BY 1 ORDER BY 2 DESC, 1"))
                .isEqualTo(ShapeLake.greatest(
                        AccessLogs.REQUESTS, Request::client, each -> each.status() == 304 ? 0 : each.bytes()));
        assertThat(LAKE.rows("SELECT count(*), count(bytessent), count(hostid), count_if(aclrequired = 'Yes'),"
                        + " sum(objectsize) FROM logs.s3access"))
                .containsExactly(List.of(
                        "200",
                        String.valueOf(where(each -> each.status() != 304).size()),
                        String.valueOf(where(each -> each.bytes() % 5 != 0).size()),
                        String.valueOf(where(each -> each.bytes() % 5 != 0).size()),
                        String.valueOf(200 * 4406)));
        assertThat(LAKE.rows("SELECT DISTINCT useragent, errorcode FROM logs.s3access"
                        + " WHERE httpstatus = '403' AND useragent LIKE '\"Moz%'"))
                .containsExactly(List.of("\"" + AccessLogs.AGENTS.get(1) + "\"", "AccessDenied"));
        assertThat(LAKE.rows("SELECT count(DISTINCT split_part(requestdatetime, ':', 1)) FROM logs.s3access"))
                .isEqualTo(ShapeLake.one(3));
    }

    @Test
    void requestsOfABalancerAreTakenApart() {
        for (String table : List.of("alb", "alb_projected")) {
            assertThat(LAKE.rows("SELECT request_verb, count(*) FROM logs." + table + " GROUP BY 1 ORDER BY 1"))
                    .isEqualTo(ShapeLake.counts(AccessLogs.REQUESTS, Request::verb));
            assertThat(LAKE.rows("SELECT client_ip, sum(sent_bytes) FROM logs." + table
                            + " WHERE elb_status_code >= 400 GROUP BY 1 ORDER BY 2 DESC, 1"))
                    .isEqualTo(ShapeLake.greatest(where(Request::failed), Request::client, Request::bytes));
            assertThat(LAKE.rows("SELECT count(target_port), count_if(target_ip = ''), min(target_processing_time),"
                            + " count_if(target_status_code = '-') FROM logs." + table))
                    .containsExactly(List.of(
                            String.valueOf(where(each -> each.status() != 503).size()),
                            String.valueOf(where(each -> each.status() == 503).size()),
                            "-1.0",
                            String.valueOf(where(each -> each.status() == 503).size())));
            assertThat(LAKE.rows("SELECT count(*) FROM logs." + table + " WHERE user_agent LIKE '%Safari%'"
                            + " AND request_url LIKE '%q=a\\%20b&c=\\%22' ESCAPE '\\'"))
                    .isEqualTo(ShapeLake.one(where(each -> each.agent().contains("Safari")
                                    && each.path().endsWith("%22"))
                            .size()));
        }
    }

    @Test
    void aBalancersTimesAndDaysAreChosen() {
        assertThat(LAKE.rows("SELECT sum(sent_bytes) FROM logs.alb WHERE CAST(replace(replace(time, 'Z'), 'T', ' ')"
                        + " AS timestamp) BETWEEN TIMESTAMP '2026-02-28 00:00:00' AND TIMESTAMP '2026-03-02 00:00:00'"))
                .isEqualTo(ShapeLake.one(sum(where(each -> each.day() > 0))));
        assertThat(LAKE.rows("SELECT day, sum(sent_bytes) FROM logs.alb_projected WHERE day <= '2026/02/28'"
                        + " GROUP BY 1 ORDER BY 1"))
                .containsExactly(
                        List.of("2026/02/27", sum(where(each -> each.day() == 0))),
                        List.of("2026/02/28", sum(where(each -> each.day() == 1))));
    }

    @Test
    void aDistributionsLinesHaveDatesNumbersAndDashes() {
        assertThat(LAKE.rows("SELECT status, count(*) FROM logs.cloudfront GROUP BY 1 ORDER BY 1"))
                .isEqualTo(ShapeLake.counts(AccessLogs.REQUESTS, each -> String.valueOf(each.status())));
        assertThat(LAKE.rows("SELECT sum(bytes) AS total_bytes FROM logs.cloudfront"
                        + " WHERE \"date\" BETWEEN DATE '2026-02-27' AND DATE '2026-02-28'"))
                .isEqualTo(ShapeLake.one(sum(where(each -> each.day() < 2))));
        // A dash is no number.
        assertThat(LAKE.rows("SELECT count(fle_encrypted_fields), count(sc_content_len), sum(time_taken),"
                        + " count(DISTINCT replace(user_agent, '%20', ' ')), min(c_port) FROM logs.cloudfront"))
                .containsExactly(List.of(
                        "0", String.valueOf(where(each -> !each.failed()).size()), "50.0", "4", "11040"));
        assertThat(LAKE.rows("SELECT uri, query_string, count(*) FROM logs.cloudfront WHERE request_ip = '192.0.2.3'"
                        + " AND query_string <> '-' GROUP BY 1, 2 ORDER BY 1"))
                .isEqualTo(ShapeLake.counts(
                                where(each -> each.client().equals("192.0.2.3")
                                        && each.path().contains("?")),
                                each -> each.path().substring(0, each.path().indexOf('?')))
                        .stream()
                        .map(each -> Arrays.asList(each.getFirst(), "q=a%20b&c=%22", each.getLast()))
                        .toList());
    }
}
