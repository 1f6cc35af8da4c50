package dev.lakeward.local.gate;

/// Whether IAM lets a caller do something. Lake Formation decides after it, in each service.
public interface IamCheck {
    /// `action` as in `glue:GetTable`; `resource` an ARN, or `*` where the action has none.
    boolean allows(Caller caller, String action, String resource);
}
