# Generated from org.yaml by `make generate`. Do not edit.

provider "aws" {
  region = "eu-north-1"

  assume_role {
    role_arn     = "arn:aws:iam::111122223333:role/deployer"
    session_name = "orgwright"
    external_id  = "x1"
    duration     = "1h"
  }

  default_tags {
    tags = {
      "cost"       = "platform"
      "managed-by" = "orgwright"
    }
  }
}

# IAM Identity Center answers in its own region only.
provider "aws" {
  alias  = "identity"
  region = "eu-north-1"

  assume_role {
    role_arn     = "arn:aws:iam::111122223333:role/deployer"
    session_name = "orgwright"
    external_id  = "x1"
    duration     = "1h"
  }

  default_tags {
    tags = {
      "cost"       = "platform"
      "managed-by" = "orgwright"
    }
  }
}
