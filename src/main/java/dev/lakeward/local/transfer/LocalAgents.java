package dev.lakeward.local.transfer;

import java.util.List;
import software.amazon.awssdk.services.datasync.model.*;

/// The agents that a lake has of itself: one reaches the folders of this computer, and
/// one SFTP servers.
public final class LocalAgents implements TransferPart {
    static final String THIS_COMPUTER = "agent-00000thiscomputer";
    static final String SFTP = "agent-0000000000000sftp";

    private final TransferScope scope;

    public LocalAgents(TransferScope scope) {
        this.scope = scope;
    }

    private List<AgentListEntry> agents() {
        return List.of(agent(SFTP, "SFTP"), agent(THIS_COMPUTER, "this computer"));
    }

    private AgentListEntry agent(String id, String name) {
        return AgentListEntry.builder()
                .agentArn(scope.arns().agent(id))
                .name(name)
                .status(AgentStatus.ONLINE)
                .build();
    }

    @Override
    public ListAgentsResponse listAgents(ListAgentsRequest request) {
        Pages.Part<AgentListEntry> page =
                Pages.of(agents(), AgentListEntry::agentArn, request.nextToken(), request.maxResults());
        return ListAgentsResponse.builder()
                .agents(page.items())
                .nextToken(page.token())
                .build();
    }

    @Override
    public DescribeAgentResponse describeAgent(DescribeAgentRequest request) {
        AgentListEntry agent = agents().stream()
                .filter(each -> each.agentArn().equals(request.agentArn()))
                .findFirst()
                .orElseThrow(() -> TransferStore.invalid("Agent " + request.agentArn() + " is not found."));
        return DescribeAgentResponse.builder()
                .agentArn(agent.agentArn())
                .name(agent.name())
                .status(agent.status())
                .endpointType(EndpointType.PUBLIC)
                .lastConnectionTime(scope.shared().now())
                .build();
    }
}
