package dev.lakeward.local.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A policy that is not wholly understood is refused: whatever of it were dropped could be a deny, or the condition of
/// what is allowed.
class IamPolicyTest {
    private static final String ALLOWS = "'Effect':'Allow','Action':'*','Resource':'*'";

    private static IamPolicy parse(String json) {
        return IamPolicy.parse(json.replace('\'', '"'));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'Statement':[{" + ALLOWS + ",'Condition':{'Bool':{'aws:MultiFactorAuthPresent':'true'}}}]}",
                "{'Statement':[{" + ALLOWS + ",'condition':{'Bool':{'aws:MultiFactorAuthPresent':'true'}}}]}",
                "{'Statement':[{" + ALLOWS + ",'Condition':{}}]}",
                "{'Statement':[{" + ALLOWS + ",'Condition':null}]}",
                "{'Statement':[{'Effect':'Deny','NotAction':'glue:*','Resource':'*'}]}",
                "{'Statement':[{'Effect':'Deny','Action':'*','NotResource':'arn:aws:s3:::a'}]}",
                "{'Statement':[{" + ALLOWS + ",'NotPrincipal':'*'}]}",
                "{'Statement':[{" + ALLOWS + ",'NotAcion':'glue:*'}]}",
                "{'Statement':[{'Effect':'Deny','Effect':'Allow','Action':'*','Resource':'*'}]}",
                "{'Statement':[{'Effect':'Deny','Action':'*','Action':'glue:GetTable','Resource':'*'}]}",
                "{'Statement':[{" + ALLOWS + "}],'Statement':[]}",
                "{'Statement':[{" + ALLOWS + "}],'Statment':[{'Effect':'Deny','Action':'*','Resource':'*'}]}",
                "{'Statement':[{" + ALLOWS + "},5]}",
                "{'Statement':[{" + ALLOWS + "}]} {'Statement':[]}",
                "{'Statement':[{'Effect':'Allow','Action':{'glue':'*'},'Resource':'*'}]}",
                "{'Statement':[{'Effect':'Allow','Action':['glue:*',5],'Resource':'*'}]}",
                "{'Statement':[{'Effect':'Allow','Action':['glue:*',null],'Resource':'*'}]}",
                "{'Statement':[{" + ALLOWS + ",'Principal':'*'}]}",
                "[]",
                "nothing"
            })
    void whatIsNotWhollyUnderstoodIsRefused(String json) {
        assertThatThrownBy(() -> parse(json)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void anEffectThatIsNotAllowDenies() {
        assertThat(parse("{'Statement':[{'Effect':'allow','Action':'*','Resource':'*'}]}")
                        .allows("glue:GetTable", "*"))
                .isFalse();
        assertThat(parse("{'Statement':[{" + ALLOWS + "},{'Effect':'deny','Action':'glue:*','Resource':'*'}]}")
                        .allows("glue:GetTable", "*"))
                .isFalse();
    }

    @Test
    void aDenyWinsAndWildcardsAndCaseAreIams() {
        IamPolicy policy = parse("{'Version':'2012-10-17','Id':'x','Statement':[{'Sid':'a','Effect':'Allow',"
                + "'Action':['GLUE:Get*','s3:GetObject'],'Resource':'arn:aws:s3:::b/?x*'},"
                + "{'Effect':'Deny','Action':'s3:*','Resource':'arn:aws:s3:::b/1x/secret'}]}");
        assertThat(policy.allows("glue:GetTable", "arn:aws:s3:::b/1x")).isTrue();
        assertThat(policy.allows("s3:GetObject", "arn:aws:s3:::b/1x/open")).isTrue();
        assertThat(policy.allows("s3:GetObject", "arn:aws:s3:::b/1x/secret")).isFalse();
        assertThat(policy.allows("s3:GetObject", "arn:aws:s3:::B/1x")).isFalse();
        assertThat(policy.allows("s3:PutObject", "arn:aws:s3:::b/1x")).isFalse();
    }
}
