# Null where the boundary is a policy of one's own, or where there is none.
locals {
  boundary_arn = try(var.permissions_boundary.aws_managed, null) == null ? null : "arn:${var.partition}:iam::aws:policy/${var.permissions_boundary.aws_managed}"
}

resource "aws_ssoadmin_permission_set" "this" {
  instance_arn     = var.instance_arn
  name             = var.name
  description      = var.description == "" ? null : var.description # the provider refuses an empty one
  relay_state      = var.relay_state == "" ? null : var.relay_state # likewise
  session_duration = var.session_duration
  tags             = var.tags

  # AWS has no rename: the new set, its policies and its grants come first, then the old grants, policies and set go.
  lifecycle {
    create_before_destroy = true
  }
}

resource "aws_ssoadmin_customer_managed_policy_attachment" "this" {
  for_each = var.customer_managed_policies

  instance_arn       = var.instance_arn
  permission_set_arn = aws_ssoadmin_permission_set.this.arn

  customer_managed_policy_reference {
    name = regex("[^/]+$", each.key)
    path = regex("^.*/", each.key)
  }

  lifecycle {
    create_before_destroy = true
  }
}

resource "aws_ssoadmin_managed_policy_attachment" "this" {
  for_each = var.aws_managed_policies

  instance_arn       = var.instance_arn
  permission_set_arn = aws_ssoadmin_permission_set.this.arn
  managed_policy_arn = "arn:${var.partition}:iam::aws:policy/${each.key}"

  lifecycle {
    create_before_destroy = true
  }
}

resource "aws_ssoadmin_permission_set_inline_policy" "this" {
  count = var.inline_policy == "" ? 0 : 1

  instance_arn       = var.instance_arn
  permission_set_arn = aws_ssoadmin_permission_set.this.arn
  inline_policy      = jsonencode(jsondecode(var.inline_policy)) # compact; the provider writes < > & as \u003c and the like itself

  lifecycle {
    create_before_destroy = true
  }
}

# The provider cannot exchange a boundary safely. Grants overlap when a set is renamed, so Terraform creates before it
# destroys here as well (no setting overrides that): the new boundary would be put, and then "the boundary" of the set be
# removed, which is the new one. Hence a boundary belongs to one name of the set, never changes, and a plan in which it is
# not what it should be is refused, whether the text changed or somebody changed it in AWS.
resource "aws_ssoadmin_permissions_boundary_attachment" "this" {
  for_each = var.permissions_boundary == null ? [] : toset([var.name])

  instance_arn       = var.instance_arn
  permission_set_arn = aws_ssoadmin_permission_set.this.arn

  permissions_boundary {
    managed_policy_arn = local.boundary_arn

    dynamic "customer_managed_policy_reference" {
      for_each = var.permissions_boundary.customer_managed[*]

      content {
        name = regex("[^/]+$", customer_managed_policy_reference.value)
        path = regex("^.*/", customer_managed_policy_reference.value)
      }
    }
  }

  lifecycle {
    create_before_destroy = true
    ignore_changes        = [permissions_boundary]

    postcondition {
      condition = (
        local.boundary_arn == null
        ? one([for own in self.permissions_boundary[0].customer_managed_policy_reference : "${own.path}${own.name}"]) == var.permissions_boundary.customer_managed
        : self.permissions_boundary[0].managed_policy_arn == local.boundary_arn
      )
      error_message = "The permission set has another boundary than this one, and exchanging it would leave a time without any. For a new boundary give the set a new name as well: a new set then replaces it. If somebody changed the boundary in AWS, put it back there."
    }
  }
}
