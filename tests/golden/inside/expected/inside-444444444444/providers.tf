# Generated from org.yaml by `make generate`. Do not edit.

# One an account and a region: accounts/management as it is, the others through the role that Terraform has there.

# accounts/everywhere in eu-central-1
provider "aws" {
  alias  = "eu_central_1"
  region = "eu-central-1"

  assume_role {
    role_arn = "arn:aws:iam::444444444444:role/OrganizationAccountAccessRole"
  }

  default_tags {
    tags = {
      "managed-by" = "orgwright"
    }
  }
}

# accounts/everywhere in eu-north-1
provider "aws" {
  alias  = "eu_north_1"
  region = "eu-north-1"

  assume_role {
    role_arn = "arn:aws:iam::444444444444:role/OrganizationAccountAccessRole"
  }

  default_tags {
    tags = {
      "managed-by" = "orgwright"
    }
  }
}

# accounts/everywhere in eu-west-1
provider "aws" {
  alias  = "eu_west_1"
  region = "eu-west-1"

  assume_role {
    role_arn = "arn:aws:iam::444444444444:role/OrganizationAccountAccessRole"
  }

  default_tags {
    tags = {
      "managed-by" = "orgwright"
    }
  }
}

# accounts/everywhere in eu-west-2
provider "aws" {
  alias  = "eu_west_2"
  region = "eu-west-2"

  assume_role {
    role_arn = "arn:aws:iam::444444444444:role/OrganizationAccountAccessRole"
  }

  default_tags {
    tags = {
      "managed-by" = "orgwright"
    }
  }
}

# accounts/everywhere in eu-west-3
provider "aws" {
  alias  = "eu_west_3"
  region = "eu-west-3"

  assume_role {
    role_arn = "arn:aws:iam::444444444444:role/OrganizationAccountAccessRole"
  }

  default_tags {
    tags = {
      "managed-by" = "orgwright"
    }
  }
}

# accounts/everywhere in us-east-1
provider "aws" {
  alias  = "us_east_1"
  region = "us-east-1"

  assume_role {
    role_arn = "arn:aws:iam::444444444444:role/OrganizationAccountAccessRole"
  }

  default_tags {
    tags = {
      "managed-by" = "orgwright"
    }
  }
}

# accounts/everywhere in us-east-2
provider "aws" {
  alias  = "us_east_2"
  region = "us-east-2"

  assume_role {
    role_arn = "arn:aws:iam::444444444444:role/OrganizationAccountAccessRole"
  }

  default_tags {
    tags = {
      "managed-by" = "orgwright"
    }
  }
}

# accounts/everywhere in us-west-1
provider "aws" {
  alias  = "us_west_1"
  region = "us-west-1"

  assume_role {
    role_arn = "arn:aws:iam::444444444444:role/OrganizationAccountAccessRole"
  }

  default_tags {
    tags = {
      "managed-by" = "orgwright"
    }
  }
}
