/// Permissions as the console reads them: grants, filters, admins and principals from Lake Formation and IAM.
///
/// May import `access`, `sql` and SDK types. It must never decide access itself: `access` does.
///
/// The decision: [PermissionMapping], pure functions between SDK shapes and `access` values, is shared with the
/// embedded Lake Formation, so that both sides of the seam read a grant alike.
@org.jspecify.annotations.NullMarked
package dev.lakeward.lake.permission;
