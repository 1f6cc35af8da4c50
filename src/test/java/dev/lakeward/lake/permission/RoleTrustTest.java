package dev.lakeward.lake.permission;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakeward.lake.permission.RoleTrust.Member;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class RoleTrustTest {
    private static final String POLICY = """
            {"Version":"2012-10-17","Statement":[
              {"Effect":"Allow","Principal":{"AWS":["arn:aws:iam::111122223333:root","arn:aws:iam::111122223333:user/ana"],
               "Service":"glue.amazonaws.com"},"Action":"sts:AssumeRole"},
              {"Effect":"Allow","Principal":"*","Action":"sts:AssumeRole",
               "Condition":{"StringEquals":{"aws:PrincipalOrgID":"o-1234567890"}}},
              {"Effect":"Deny","Principal":{"AWS":"111122224444"},"Action":"sts:AssumeRole"}]}""";

    @Test
    void eachWhomTheStatementsNameIsAMember() {
        assertThat(RoleTrust.read(POLICY))
                .hasValueSatisfying(trust -> assertThat(trust.members())
                        .containsExactly(
                                new Member("AWS", "arn:aws:iam::111122223333:root", false, false),
                                new Member("AWS", "arn:aws:iam::111122223333:user/ana", false, false),
                                new Member("Service", "glue.amazonaws.com", false, false),
                                new Member("AWS", "*", true, false),
                                new Member("AWS", "111122224444", false, true)));
    }

    @Test
    void thePercentSignsOfTheServiceAreRead() {
        assertThat(RoleTrust.read(URLEncoder.encode(POLICY, StandardCharsets.UTF_8)))
                .isEqualTo(RoleTrust.read(POLICY));
    }

    @Test
    void oneStatementNeedsNoBrackets() {
        assertThat(RoleTrust.read("{\"Statement\":{\"Effect\":\"Allow\",\"Principal\":{\"Federated\":\"idp\"},"
                        + "\"Action\":\"sts:AssumeRoleWithSAML\"}}"))
                .hasValueSatisfying(trust ->
                        assertThat(trust.members()).containsExactly(new Member("Federated", "idp", false, false)));
        assertThat(RoleTrust.read("{\"Statement\":[]}"))
                .hasValueSatisfying(trust -> assertThat(trust.members()).isEmpty());
    }

    @Test
    void onlyWhatMakesSomebodyTheRoleCounts() {
        String policy = "{\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":{\"AWS\":\"%s\"},\"Action\":[\"%s\"]}]}";
        for (String action :
                List.of("sts:AssumeRole", "STS:assumerole", "sts:*", "*", "sts:Assume*", "sts:AssumeRol?")) {
            assertThat(RoleTrust.read(policy.formatted("1", action))
                            .orElseThrow()
                            .members())
                    .as(action)
                    .hasSize(1);
        }
        for (String action : List.of("sts:TagSession", "sts:SetSourceIdentity", "s3:*", "sts:Assume")) {
            assertThat(RoleTrust.read(policy.formatted("1", action))
                            .orElseThrow()
                            .members())
                    .as(action)
                    .isEmpty();
        }
    }

    @Test
    void whatIsNotUnderstoodNamesNobody() {
        assertThat(RoleTrust.read("{}")).isEmpty();
        assertThat(RoleTrust.read("{\"Statement\":[{\"Effect\":\"Deny\",\"Principal\":\"*\",\"NotAction\":\"x\"}]}"))
                .isEmpty();
        assertThat(RoleTrust.read("{\"Statement\":[{\"Effect\":\"Allow\",\"NotPrincipal\":{\"AWS\":\"*\"}}]}"))
                .isEmpty();
        assertThat(RoleTrust.read("nonsense")).isEmpty();
    }
}
