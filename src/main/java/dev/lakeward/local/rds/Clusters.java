package dev.lakeward.local.rds;

import dev.lakeward.local.glue.crawler.jdbc.JdbcRefusal;
import dev.lakeward.local.rds.export.ExportSource;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.glue.model.Connection;
import software.amazon.awssdk.services.glue.model.ConnectionType;

/// The JDBC connections of the lake, which stand for clusters.
record Clusters(RdsScope scope) {
    /// By name, those that lead to a database that can be connected to.
    List<Connection> list() {
        return scope.exports().parts().catalog().connections().stream()
                .filter(Clusters::isCluster)
                .toList();
    }

    Optional<Connection> find(String name) {
        return scope.exports()
                .parts()
                .catalog()
                .connection(name)
                .filter(each -> each.connectionType() == ConnectionType.JDBC);
    }

    /// Throws DBClusterNotFoundFault.
    Connection require(String name) {
        return find(name).orElseThrow(() -> RdsFaults.noCluster(name));
    }

    private static boolean isCluster(Connection connection) {
        if (connection.connectionType() != ConnectionType.JDBC) {
            return false;
        }
        try {
            ExportSource.Address.of(connection);
            return true;
        } catch (JdbcRefusal e) {
            return false;
        }
    }
}
