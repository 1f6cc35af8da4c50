package dev.lakeward.local.rds;

import dev.lakeward.local.gate.PageToken;
import dev.lakeward.local.rds.export.ExportSource;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.glue.model.Connection;
import software.amazon.awssdk.services.rds.model.DBCluster;
import software.amazon.awssdk.services.rds.model.DBClusterMember;
import software.amazon.awssdk.services.rds.model.DBInstance;
import software.amazon.awssdk.services.rds.model.DescribeDbClustersRequest;
import software.amazon.awssdk.services.rds.model.DescribeDbClustersResponse;
import software.amazon.awssdk.services.rds.model.DescribeDbInstancesRequest;
import software.amazon.awssdk.services.rds.model.DescribeDbInstancesResponse;

/// The databases that the lake has connections to, each a cluster of one instance. Whether one answers is not tried.
public final class LocalClusters implements RdsPart {
    private static final String AVAILABLE = "available";

    private final RdsScope scope;
    private final Clusters clusters;

    public LocalClusters(RdsScope scope) {
        this.scope = scope;
        this.clusters = new Clusters(scope);
    }

    /// What is asked for: one by its name, or a page of all.
    private record Asked(
            @Nullable String name,
            @Nullable String marker,
            @Nullable Integer limit) {}

    private record Shown<T>(List<T> items, @Nullable String marker) {}

    /// By name, 100 a page where the request does not say.
    @Override
    public DescribeDbClustersResponse describeDBClusters(DescribeDbClustersRequest request) {
        Filters.require(request.filters(), List.of("db-cluster-id", "engine"));
        String said = request.dbClusterIdentifier();
        String name = said == null ? null : scope.arns().clusterName(said).orElseThrow(() -> RdsFaults.noCluster(said));
        Shown<DBCluster> shown =
                shown(new Asked(name, request.marker(), request.maxRecords()), this::cluster, RdsFaults::noCluster);
        return DescribeDbClustersResponse.builder()
                .dbClusters(shown.items().stream()
                        .filter(each -> Filters.include(
                                request.filters(),
                                filter -> filter.equals("engine") ? each.engine() : each.dbClusterIdentifier()))
                        .toList())
                .marker(shown.marker())
                .build();
    }

    /// By name, 100 a page where the request does not say.
    @Override
    public DescribeDbInstancesResponse describeDBInstances(DescribeDbInstancesRequest request) {
        Filters.require(request.filters(), List.of("db-cluster-id", "db-instance-id", "engine"));
        Shown<DBInstance> shown = shown(
                new Asked(request.dbInstanceIdentifier(), request.marker(), request.maxRecords()),
                this::instance,
                RdsFaults::noInstance);
        return DescribeDbInstancesResponse.builder()
                .dbInstances(shown.items().stream()
                        .filter(each -> Filters.include(
                                request.filters(),
                                filter -> filter.equals("engine") ? each.engine() : each.dbInstanceIdentifier()))
                        .toList())
                .marker(shown.marker())
                .build();
    }

    private <T> Shown<T> shown(
            Asked asked, Function<Connection, T> shape, Function<String, AwsServiceException> missing) {
        List<Connection> all = clusters.list();
        String name = asked.name();
        if (name != null) {
            return all.stream()
                    .filter(each -> each.name().equals(name))
                    .findFirst()
                    .map(each -> new Shown<>(List.of(shape.apply(each)), null))
                    .orElseThrow(() -> missing.apply(name));
        }
        String last =
                PageToken.read(asked.marker(), () -> RdsFaults.invalid("The marker is not one of this operation's."));
        int limit = LocalExportTasks.limit(asked.limit());
        List<Connection> left =
                all.stream().filter(each -> each.name().compareTo(last) > 0).toList();
        List<Connection> page = left.stream().limit(limit).toList();
        return new Shown<>(
                page.stream().map(shape).toList(),
                left.size() > limit ? PageToken.of(page.getLast().name()) : null);
    }

    private DBCluster cluster(Connection connection) {
        ExportSource.Address address = ExportSource.Address.of(connection);
        return DBCluster.builder()
                .dbClusterIdentifier(connection.name())
                .dbClusterArn(scope.arns().cluster(connection.name()))
                .status(AVAILABLE)
                .engine(address.engine())
                .endpoint(address.host())
                .port(address.port())
                .databaseName(address.database().isEmpty() ? null : address.database())
                .clusterCreateTime(connection.creationTime())
                .storageEncrypted(false)
                .dbClusterMembers(DBClusterMember.builder()
                        .dbInstanceIdentifier(connection.name())
                        .isClusterWriter(true)
                        .build())
                .build();
    }

    private DBInstance instance(Connection connection) {
        ExportSource.Address address = ExportSource.Address.of(connection);
        return DBInstance.builder()
                .dbInstanceIdentifier(connection.name())
                .dbClusterIdentifier(connection.name())
                .dbInstanceArn(scope.arns().instance(connection.name()))
                .dbInstanceStatus(AVAILABLE)
                .engine(address.engine())
                .endpoint(e -> e.address(address.host()).port(address.port()))
                .dbName(address.database().isEmpty() ? null : address.database())
                .instanceCreateTime(connection.creationTime())
                .storageEncrypted(false)
                .build();
    }
}
