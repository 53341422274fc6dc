package io.midwatch.tests.contract;

import io.midwatch.engine.adapter.kubernetes.ClusterAccess;
import io.midwatch.engine.adapter.kubernetes.KubernetesClusters;
import io.midwatch.engine.adapter.kubernetes.KubernetesPermissions;
import io.midwatch.engine.rbac.Permissions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;

@Tag("full")
class RealPermissionsTest extends PermissionsContract {

  @Override
  World open() {
    OutsideParts.unboundKubeconfig();
    return new Real(new ArrayList<>());
  }

  private record Real(List<KubernetesClusters> opened) implements World {

    @Override
    public String cluster() {
      return RealWorld.CLUSTER;
    }

    @Override
    public Permissions all() {
      return as(OutsideParts.kubeconfig());
    }

    @Override
    public Permissions observing() {
      return over(ClusterAccess.reading(RealWorld.profile(), OutsideParts.kubeconfig(), ""));
    }

    @Override
    public Permissions none() {
      return as(OutsideParts.unboundKubeconfig());
    }

    @Override
    public Permissions unreachable() {
      return as(RealWorld.deadKubeconfig());
    }

    private Permissions as(Path kubeconfig) {
      return over(
          ClusterAccess.reading(RealWorld.profile(), kubeconfig, "").actingAs(kubeconfig, ""));
    }

    private Permissions over(ClusterAccess access) {
      KubernetesClusters clusters = KubernetesClusters.open(List.of(access));
      opened.add(clusters);
      return new KubernetesPermissions(clusters);
    }

    @Override
    public void close() {
      opened.forEach(KubernetesClusters::close);
    }
  }
}
