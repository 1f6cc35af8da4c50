package dev.lakeward.local.gate;

import dev.lakeward.access.Principal;

/// Whether IAM lets a principal do something. Lake Formation decides after it, in each service.
public interface IamCheck {
    /// `action` as in `glue:GetTable`; `resource` an ARN, or `*` where the action has none.
    boolean allows(Principal principal, String action, String resource);
}
